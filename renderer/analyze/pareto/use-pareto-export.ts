import { computed, type ComputedRef } from 'vue';
import type { ParetoResult } from '#core/contract/analyze.ts';
import type { HostBridge } from '#core/contract/host-bridge.ts';
import { layoutPareto } from '#core/analyze/pareto-layout.ts';
import { paretoFormats } from '#core/analyze/pareto-formats.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { screenTextWidth } from '../../charts/text-width.ts';
import type { MenuItem } from '../../ui/Menu.vue';
import { barAt, nameAt } from './bar-words.ts';
import { paretoScene } from './pareto-scene.ts';
import { pictureName, pngBytes, svgBytes } from '../save-picture.ts';
import type { Scene } from '../scene.ts';

export interface ExportedPareto {
  readonly result: ParetoResult;
  readonly measureName: string | null;
  readonly fieldName: string;
  readonly title: string;
  readonly subtitle: string;
  readonly verdict: string;
  /** Title of the project, for the picture's foot. */
  readonly project: string;
}

/** A picture has one size, whatever the window's. */
const pictureSize = { width: 1000, height: 640 };

/** The ways out of the screen: the chart as PNG or SVG, its figures as text for a spreadsheet. */
export function useParetoExport(given: () => ExportedPareto | null): {
  items: ComputedRef<MenuItem[]>;
} {
  const shell = useShellStore();

  async function run(
    work: (pareto: ExportedPareto, bridge: HostBridge) => Promise<string | null>,
  ): Promise<void> {
    const pareto = given();
    if (!pareto || !shell.bridge) return;
    try {
      const done = await work(pareto, shell.bridge);
      if (done) shell.tell(done);
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  const copyPicture = () =>
    run(async (pareto, bridge) => {
      await bridge.copyImage(await pngBytes(sceneOf(pareto)));
      return 'The chart is on the clipboard.';
    });
  const copyFigures = () =>
    run(async (pareto, bridge) => {
      await bridge.copyText(figuresText(pareto));
      return 'The figures are on the clipboard.';
    });
  const save = (extension: 'svg' | 'png') =>
    run(async (pareto, bridge) => {
      const name = pictureName(`Pareto of ${pareto.fieldName}`, extension);
      const scene = sceneOf(pareto);
      const bytes = extension === 'svg' ? svgBytes(scene) : await pngBytes(scene);
      const type = extension === 'svg' ? 'image/svg+xml' : 'image/png';
      return (await bridge.saveBytes(name, type, bytes)) ? `Saved ${name}.` : null;
    });

  const items = computed<MenuItem[]>(() => {
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
  return { items };
}

function sceneOf(pareto: ExportedPareto): Scene {
  const marks = layoutPareto(pareto.result, {
    ...pictureSize,
    textWidth: screenTextWidth,
    measureName: pareto.measureName,
  });
  const ranked = pareto.result.bars.some((bar) => bar.rank !== null);
  const footer = [
    pareto.project,
    `n = ${pareto.result.n.toLocaleString('en-US')}`,
    ...(ranked ? ['ranks with 95 % confidence, all pairs compared, Holm'] : []),
    'Vital Few',
  ].filter((part) => part !== '');
  return paretoScene(
    marks,
    {
      title: pareto.title,
      subtitle: pareto.subtitle,
      verdict: pareto.verdict,
      footer: footer.join(' · '),
    },
    screenTextWidth,
  );
}

/** The figures with tabs between them, as spreadsheets take them. */
export function figuresText({ result, measureName, fieldName }: ExportedPareto): string {
  const formats = paretoFormats(result, measureName);
  const count = result.bars.length + (result.other ? 1 : 0);
  const lines = Array.from({ length: count }, (_, index) => {
    const bar = barAt(result, index);
    const cells = bar ? formats.cells(bar, index >= result.bars.length) : [];
    return [nameAt(result, index), ...cells].map(oneLine).join('\t');
  });
  return [[fieldName, ...formats.heads].map(oneLine).join('\t'), ...lines, ''].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/gu, ' ');
}
