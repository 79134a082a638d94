import type { ComputedRef } from 'vue';
import { numberWords } from '#core/aggregate/number-words.ts';
import { layoutFishbone } from '#core/analyze/fishbone-layout.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { screenTextWidth } from '../../charts/text-width.ts';
import type { MenuItem } from '../../ui/Menu.vue';
import type { Scene } from '#core/contract/scene.ts';
import { usePictureExport } from '../use-picture-export.ts';
import { fishboneScene } from '#core/analyze/fishbone-scene.ts';
import { shownFishbone } from './fishbone-shown.ts';
import { fishboneSummary } from './fishbone-spoken.ts';
import { useFishboneStore } from './fishbone-store.ts';

/** A picture has one size, whatever the window's; it grows where its causes need more. */
const pictureSize = { width: 1320, height: 780 };
const pictureText = { leastText: 13, mostText: 16 };

/** The ways out of the screen: the drawing as PNG or SVG, its causes as an outline or as Mermaid. */
export function useFishboneExport(figures: () => readonly string[]): ComputedRef<MenuItem[]> {
  const project = useProjectStore();
  const store = useFishboneStore();

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

  const given = () => {
    const { fishbone } = store;
    if (!fishbone || fishbone.bones.length === 0) return null;
    const { id: problemId, statement } = fishbone.problem;
    return { fileName: `Fishbone, ${statement}`, scene, problemId };
  };

  return usePictureExport(given, {
    copied: 'The fishbone is on the clipboard.',
    texts: [
      {
        label: 'Copy the outline',
        text: async ({ problemId }) =>
          (await engine.call('fishbone.copyOutline', { problemId })).text,
        done: 'The outline is on the clipboard.',
      },
      {
        label: 'Copy as Mermaid',
        text: async ({ problemId }) => (await engine.call('fishbone.mermaid', { problemId })).text,
        done: 'The Mermaid block is on the clipboard.',
      },
    ],
  });
}
