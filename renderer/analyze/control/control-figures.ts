import { capital } from '#core/aggregate/number-words.ts';
import type { ControlAnswer } from '#core/contract/control-charts.ts';

/** Heads of the table of figures; null: the table has no such column. */
export function tableColumns({ definition, scale, choice, points }: ControlAnswer) {
  const { charted, unit } = definition;
  const against = charted.kind === 'rate' || charted.kind === 'share';
  return {
    when: capital(unit ?? 'time'),
    counted: against ? 'Counted' : null,
    behind:
      charted.kind === 'rate'
        ? capital(scale.unit ?? 'units')
        : charted.kind === 'count' || charted.kind === 'each'
          ? null
          : 'Incidents',
    value:
      charted.kind === 'count' || choice.kind === 'np'
        ? 'Incidents'
        : charted.kind === 'rate'
          ? 'Rate'
          : charted.kind === 'share'
            ? 'Share'
            : 'Value',
    range: points.some(({ movingRange }) => movingRange !== null),
  };
}

/** The figures line by line, as spreadsheets take them: plain numbers, empty where there are none. */
export function figureLines(answer: ControlAnswer): string[][] {
  const { counted, behind, when, value, range } = tableColumns(answer);
  const heads = [when, 'From', counted, behind, value, 'Lower limit', 'Centre', 'Upper limit'];
  const plain = (figure: number | null) => (figure === null ? '' : String(figure));
  const lines = answer.points.map((point) =>
    [
      point.when,
      new Date(point.from).toISOString().slice(0, 16),
      counted === null ? null : plain(point.x),
      behind === null ? null : plain(point.n),
      plain(point.value),
      plain(point.lower),
      plain(point.centre),
      plain(point.upper),
      range ? plain(point.movingRange) : null,
    ].filter((cell) => cell !== null),
  );
  const head = [...heads, range ? 'Moving range' : null].filter((cell) => cell !== null);
  return [head, ...lines];
}
