import { recipe as recipeSchema } from '#core/contract/sources.ts';

const columnRoles = {
  ref: 'identifier',
  area: 'category',
  day: 'none',
  cost: 'none',
  story: 'none',
};

/** How the rows of the crash tests are read; matched with the incidents of their source, or each for itself. */
export function recipeFor({ matched }: { matched: boolean }) {
  return recipeSchema.parse({
    version: 1,
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    headerRow: 1,
    match: matched ? 'identifier' : 'none',
    missingMarks: [],
    columns: Object.entries(columnRoles).map(([name, role], index) => ({
      index,
      header: name,
      include: true,
      name,
      type: name === 'cost' ? 'integer' : 'text',
      role,
      dateOrder: null,
      decimalMark: null,
    })),
  });
}
