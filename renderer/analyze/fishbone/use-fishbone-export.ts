import { computed } from 'vue';
import { numberWords } from '#core/aggregate/number-words.ts';
import { layoutFishbone } from '#core/analyze/fishbone-layout.ts';
import type { HostBridge } from '#core/contract/host-bridge.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { screenTextWidth } from '../../charts/text-width.ts';
import type { MenuItem } from '../../ui/Menu.vue';
import { pictureName, pngBytes, svgBytes } from '../save-picture.ts';
import type { Scene } from '../scene.ts';
import { fishboneScene } from './fishbone-scene.ts';
import { shownFishbone } from './fishbone-shown.ts';
import { fishboneSummary } from './fishbone-spoken.ts';
import { useFishboneStore } from './fishbone-store.ts';

/** A picture has one size, whatever the window's; it grows where its causes need more. */
const pictureSize = { width: 1320, height: 780 };
const pictureText = { leastText: 13, mostText: 16 };

/** The ways out of the screen: the drawing as PNG or SVG, its causes as an outline or as Mermaid. */
export function useFishboneExport(figures: () => readonly string[]) {
  const project = useProjectStore();
  const shell = useShellStore();
  const store = useFishboneStore();

  async function run(work: (bridge: HostBridge) => Promise<string | null>): Promise<void> {
    if (!shell.bridge) return;
    try {
      const done = await work(shell.bridge);
      if (done) shell.tell(done);
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  function scene(): Scene {
    const { fishbone, index, countOf, counts } = store;
    if (!fishbone) throw new Error('There is no fishbone to be saved yet.');
    const shown = shownFishbone(fishbone, {
      figures: figures(),
      countOf,
      only: store.only,
      place: null,
    });
    const marks = layoutFishbone(shown, {
      ...pictureSize,
      ...pictureText,
      head: fishbone.problem.head,
      textWidth: screenTextWidth,
    });
    const { title, subtitle } = fishboneSummary(fishbone);
    const n = counts ? [`n = ${numberWords(counts.n)}`] : [];
    const legend = 'disc: confirmed, ring: suspected, crossed ring: ruled out';
    return fishboneScene(marks, {
      title: fishbone.problem.statement,
      subtitle: `${title}. ${subtitle}`,
      footer: [project.project?.title ?? '', ...n, legend, 'Vital Few']
        .filter((part) => part !== '')
        .join(' · '),
      actOn: (id) => index.causes.get(id)?.actOn ?? false,
    });
  }

  const nameOf = (extension: 'svg' | 'png') =>
    pictureName(`Fishbone, ${store.fishbone?.problem.statement ?? ''}`, extension);

  const copyPicture = () =>
    run(async (bridge) => {
      await bridge.copyImage(await pngBytes(scene()));
      return 'The fishbone is on the clipboard.';
    });
  const copyText = (operation: 'fishbone.copyOutline' | 'fishbone.mermaid') =>
    run(async (bridge) => {
      const { problemId } = store;
      if (problemId === null) return null;
      const { text } = await engine.call(operation, { problemId });
      await bridge.copyText(text);
      return operation === 'fishbone.mermaid'
        ? 'The Mermaid block is on the clipboard.'
        : 'The outline is on the clipboard.';
    });
  const save = (extension: 'svg' | 'png') =>
    run(async (bridge) => {
      const name = nameOf(extension);
      const bytes = extension === 'svg' ? svgBytes(scene()) : await pngBytes(scene());
      const type = extension === 'svg' ? 'image/svg+xml' : 'image/png';
      return (await bridge.saveBytes(name, type, bytes)) ? `Saved ${name}.` : null;
    });

  return computed<MenuItem[]>(() => {
    const disabled = (store.fishbone?.bones.length ?? 0) === 0;
    return [
      {
        label: 'Copy as a picture',
        disabled: disabled || shell.capabilities?.imageClipboard !== true,
        run: () => void copyPicture(),
      },
      {
        label: 'Copy the outline',
        disabled,
        run: () => void copyText('fishbone.copyOutline'),
      },
      { label: 'Copy as Mermaid', disabled, run: () => void copyText('fishbone.mermaid') },
      { label: 'Save as PNG', disabled, apart: true, run: () => void save('png') },
      { label: 'Save as SVG', disabled, run: () => void save('svg') },
    ];
  });
}
