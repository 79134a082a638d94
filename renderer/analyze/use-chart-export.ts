import { computed, type ComputedRef } from 'vue';
import type { HostBridge } from '#core/contract/host-bridge.ts';
import { useShellStore } from '../app/shell-store.ts';
import type { MenuItem } from '../ui/Menu.vue';
import { pictureName, pngBytes, svgBytes } from './save-picture.ts';
import type { Scene } from './scene.ts';

/** A chart as it goes out of the application. */
export interface ExportedChart {
  /** Of the saved file, without its ending. */
  readonly fileName: string;
  scene(): Scene;
  /** The figures, line by line. */
  figures(): readonly (readonly string[])[];
}

/** The ways out of the screen: the chart as PNG or SVG, its figures as text for a spreadsheet. */
export function useChartExport(given: () => ExportedChart | null): ComputedRef<MenuItem[]> {
  const shell = useShellStore();

  async function run(
    work: (chart: ExportedChart, bridge: HostBridge) => Promise<string | null>,
  ): Promise<void> {
    const chart = given();
    if (!chart || !shell.bridge) return;
    try {
      const done = await work(chart, shell.bridge);
      if (done) shell.tell(done);
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  const copyPicture = () =>
    run(async (chart, bridge) => {
      await bridge.copyImage(await pngBytes(chart.scene()));
      return 'The chart is on the clipboard.';
    });
  const copyFigures = () =>
    run(async (chart, bridge) => {
      await bridge.copyText(tabbed(chart.figures()));
      return 'The figures are on the clipboard.';
    });
  const save = (extension: 'svg' | 'png') =>
    run(async (chart, bridge) => {
      const name = pictureName(chart.fileName, extension);
      const scene = chart.scene();
      const bytes = extension === 'svg' ? svgBytes(scene) : await pngBytes(scene);
      const type = extension === 'svg' ? 'image/svg+xml' : 'image/png';
      return (await bridge.saveBytes(name, type, bytes)) ? `Saved ${name}.` : null;
    });

  return computed<MenuItem[]>(() => {
    const disabled = given() === null;
    return [
      {
        label: 'Copy as a picture',
        disabled: disabled || shell.capabilities?.imageClipboard !== true,
        run: () => void copyPicture(),
      },
      { label: 'Copy the figures', disabled, run: () => void copyFigures() },
      { label: 'Save as PNG', disabled, apart: true, run: () => void save('png') },
      { label: 'Save as SVG', disabled, run: () => void save('svg') },
    ];
  });
}

/** Lines with tabs between their cells, as spreadsheets take them. */
export function tabbed(lines: readonly (readonly string[])[]): string {
  const oneLine = (text: string) => text.replace(/[\t\r\n]+/gu, ' ');
  return [...lines.map((cells) => cells.map(oneLine).join('\t')), ''].join('\n');
}
