import { lightPalette } from '../../drawing/palettes.ts';
import { xmlText } from './xml-text.ts';

/** How a cell looks and what kind of value it shows. */
export interface CellStyle {
  /** Number format as Excel writes it; absent: as it is. */
  format?: string;
  font?:
    'body' | 'bold' | 'title' | 'large' | 'muted' | 'head' | 'link' | 'good' | 'bad' | 'accent';
  align?: 'left' | 'right' | 'center';
  wrap?: boolean;
  /** A line under the cell: the head of a table, or the end of a row. */
  rule?: 'ink' | 'hair';
  /** Shown as text whatever it begins with, after an edit too. */
  quoted?: boolean;
}

const family = 'Calibri';
const fonts = [
  'body',
  'bold',
  'title',
  'large',
  'muted',
  'head',
  'link',
  'good',
  'bad',
  'accent',
] as const;
const rules = ['none', 'ink', 'hair'] as const;
const { ink, ink3, accent, good, bad, edge, line } = lightPalette;

const fontLooks: Record<(typeof fonts)[number], { size: number; bold: boolean; colour: string }> = {
  body: { size: 11, bold: false, colour: ink },
  bold: { size: 11, bold: true, colour: ink },
  title: { size: 20, bold: true, colour: ink },
  large: { size: 13, bold: true, colour: ink },
  muted: { size: 10, bold: false, colour: ink3 },
  head: { size: 10, bold: true, colour: ink3 },
  link: { size: 11, bold: false, colour: accent },
  good: { size: 11, bold: true, colour: good },
  bad: { size: 11, bold: true, colour: bad },
  accent: { size: 11, bold: true, colour: accent },
};

function argb(colour: string): string {
  return `FF${colour.slice(1).toUpperCase()}`;
}

function fontXml(name: (typeof fonts)[number]): string {
  const { size, bold, colour } = fontLooks[name];
  const under = name === 'link' ? '<u/>' : '';
  return `<font>${bold ? '<b/>' : ''}${under}<sz val="${size}"/><color rgb="${argb(colour)}"/><name val="${family}"/><family val="2"/></font>`;
}

function borderXml(rule: (typeof rules)[number]): string {
  const bottom =
    rule === 'none'
      ? '<bottom/>'
      : `<bottom style="thin"><color rgb="${argb(rule === 'ink' ? edge : line)}"/></bottom>`;
  return `<border><left/><right/><top/>${bottom}<diagonal/></border>`;
}

/** First number that a workbook may give to a format of its own. */
const ownFormats = 164;

/** The styles that cells of a workbook ask for, each once, in the order in which they were first asked for. */
export class CellStyles {
  readonly #known = new Map<string, number>();
  readonly #formats = new Map<string, number>();
  readonly #xfs: string[] = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'];

  /** The number by which cells name this style. */
  numberOf(style: CellStyle): number {
    const key = JSON.stringify(style);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const number = this.#xfs.push(this.#xf(style)) - 1;
    this.#known.set(key, number);
    return number;
  }

  #formatOf(format: string): number {
    const known = this.#formats.get(format) ?? ownFormats + this.#formats.size;
    this.#formats.set(format, known);
    return known;
  }

  #xf({ format, font = 'body', align, wrap, rule, quoted }: CellStyle): string {
    const numbers = format
      ? ` numFmtId="${this.#formatOf(format)}" applyNumberFormat="1"`
      : ' numFmtId="0"';
    const horizontal = align ? ` horizontal="${align}"` : '';
    const quote = quoted ? ' quotePrefix="1"' : '';
    return `<xf${numbers} fontId="${fonts.indexOf(font)}" fillId="0" borderId="${rules.indexOf(rule ?? 'none')}" xfId="0"${quote} applyFont="1" applyBorder="1" applyAlignment="1"><alignment${horizontal} vertical="top"${wrap ? ' wrapText="1"' : ''}/></xf>`;
  }

  /** The file `xl/styles.xml`, once all cells are written. */
  xml(): string {
    const formats = [...this.#formats].map(
      ([code, number]) => `<numFmt numFmtId="${number}" formatCode="${xmlText(code)}"/>`,
    );
    return [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '',
      `<fonts count="${fonts.length}">${fonts.map(fontXml).join('')}</fonts>`,
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
      `<borders count="${rules.length}">${rules.map(borderXml).join('')}</borders>`,
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      `<cellXfs count="${this.#xfs.length}">${this.#xfs.join('')}</cellXfs>`,
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      '</styleSheet>',
    ].join('');
  }
}
