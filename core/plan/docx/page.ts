import type { PlanDocument } from '../../contract/document.ts';

/** A page in twips (1/1440 inch), as it is held. */
export interface Page {
  /** Of the paper upright, as Word wants it. */
  width: number;
  height: number;
  landscape: boolean;
  margins: { top: number; bottom: number; side: number };
  /** Of the text between the margins. */
  textWidth: number;
  textHeight: number;
}

const papers = {
  A4: { width: 11_906, height: 16_838 },
  A3: { width: 16_838, height: 23_811 },
  Letter: { width: 12_240, height: 15_840 },
} as const;

/** An A3 report has narrow margins, as it is one page. */
const wide = { top: 1361, bottom: 1247, side: 1247 };
const narrow = { top: 1021, bottom: 907, side: 851 };

/** The page of a document. */
export function pageOf({ paper, landscape }: PlanDocument): Page {
  const { width, height } = papers[paper];
  const margins = paper === 'A3' ? narrow : wide;
  const [held, high] = landscape ? [height, width] : [width, height];
  return {
    width,
    height,
    landscape,
    margins,
    textWidth: held - 2 * margins.side,
    textHeight: high - margins.top - margins.bottom,
  };
}
