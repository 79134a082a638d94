import type { StyleDictionary } from 'pdfmake/interfaces.js';
import { lightPalette } from '../../drawing/palettes.ts';

const { ink, ink2, ink3 } = lightPalette;

/** How texts look; sizes and margins in points. */
export const pdfStyles: StyleDictionary = {
  title: { fontSize: 27, bold: true, lineHeight: 1, margin: [0, 0, 0, 3] },
  subtitle: { fontSize: 13, color: ink2, margin: [0, 0, 0, 2] },
  date: { fontSize: 10, color: ink3, margin: [0, 0, 0, 18] },
  contentsTitle: { fontSize: 13, bold: true, margin: [0, 8, 0, 6] },
  contents1: { fontSize: 10.5, bold: true },
  contents2: { fontSize: 10, color: ink2 },
  heading1: { fontSize: 18, bold: true, color: ink, lineHeight: 1, margin: [0, 20, 0, 9] },
  heading2: { fontSize: 13, bold: true, color: ink, lineHeight: 1.05, margin: [0, 13, 0, 5] },
  heading3: { fontSize: 11, bold: true, color: ink, margin: [0, 9, 0, 3] },
  body: { margin: [0, 0, 0, 6] },
  lead: { fontSize: 12.5, lineHeight: 1.2, margin: [0, 0, 0, 9] },
  verdict: { fontSize: 11.5, bold: true, margin: [0, 4, 0, 6] },
  note: { fontSize: 8.5, color: ink3, margin: [0, 2, 0, 7] },
  small: { fontSize: 8.5, color: ink3 },
  caption: { fontSize: 9, color: ink2, margin: [0, 0, 0, 1] },
  tableCaption: { fontSize: 9, color: ink2, margin: [0, 4, 0, 3] },
  tableText: { fontSize: 9, lineHeight: 1.08 },
  tableHead: { fontSize: 8.5, bold: true, color: ink2 },
  afterTable: { fontSize: 1, lineHeight: 1, margin: [0, 0, 0, 8] },
  figureValue: { fontSize: 22, bold: true, lineHeight: 1 },
  running: { fontSize: 8.5, color: ink3 },
};
