import type { ComputedRef } from 'vue';
import type { MenuItem } from '../ui/Menu.vue';
import { type Picture, usePictureExport } from './use-picture-export.ts';

/** A chart as it goes out of the application. */
export interface ExportedChart extends Picture {
  /** The figures, line by line. */
  figures(): readonly (readonly string[])[];
}

/** The ways out of the screen: the chart as PNG or SVG, its figures as text for a spreadsheet. */
export function useChartExport(given: () => ExportedChart | null): ComputedRef<MenuItem[]> {
  return usePictureExport(given, {
    copied: 'The chart is on the clipboard.',
    texts: [
      {
        label: 'Copy the figures',
        text: (chart) => tabbed(chart.figures()),
        done: 'The figures are on the clipboard.',
      },
    ],
  });
}

/** Lines with tabs between their cells, as spreadsheets take them. */
export function tabbed(lines: readonly (readonly string[])[]): string {
  const oneLine = (text: string) => text.replace(/[\t\r\n]+/gu, ' ');
  return [...lines.map((cells) => cells.map(oneLine).join('\t')), ''].join('\n');
}
