import { answerFishbone } from '../../analyze/fishbone-answer.ts';
import { drawnFishbone } from '../../analyze/fishbone-drawn.ts';
import type { DocumentSection } from '../../contract/document.ts';
import { fishbonePicture } from '../pictures/fishbone-picture.ts';
import { pictureWidths } from '../pictures/picture.ts';
import { paragraph, picture, section } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

/** Why it happens, as it is drawn; null: there is no fishbone. */
export function fishboneDrawn({ parts, problem }: PlanContext, width: number) {
  if (problem === null) return null;
  const stored = answerFishbone(parts.file, problem.id);
  if (stored.bones.length === 0) return null;
  // A document has no folds to open: all causes are drawn.
  const open = {
    problem: stored.problem,
    bones: stored.bones.map((bone) => ({ ...bone, collapsed: false })),
    causes: stored.causes.map((cause) => ({ ...cause, collapsed: false })),
  };
  const own = stored.causes.filter(({ standsFor }) => standsFor === null);
  const acted = new Set(own.filter(({ actOn }) => actOn).map(({ id }) => id));
  const told = stored.bones.map(({ id, name }) => {
    const causes = own.filter(({ boneId }) => boneId === id).map(({ text }) => text);
    return `${name}: ${causes.length === 0 ? 'no cause' : causes.join(', ')}`;
  });
  const scene = fishbonePicture(drawnFishbone(open), {
    width,
    head: 'right',
    actOn: (causeId) => acted.has(causeId),
    title: `Causes of: ${problem.statement}`,
    description: `Fishbone of ${problem.statement}. ${told.join('. ')}.`,
  });
  const confirmed = own.filter(({ status }) => status === 'confirmed').length;
  return { scene, causes: own.length, confirmed };
}

/** Why it happens: the causes on their bones. */
export function fishboneSection(context: PlanContext): DocumentSection {
  const drawn = fishboneDrawn(context, pictureWidths.full);
  if (drawn === null) {
    return section('fishbone', 'Why it happens', [
      paragraph('No fishbone is drawn yet: draw one in Analyze, and its causes stand here.'),
    ]);
  }
  const { words } = context;
  return section('fishbone', 'Why it happens', [
    paragraph(
      `${words.counted(drawn.causes, 'cause is', 'causes are')} named, ${words.number(drawn.confirmed)} confirmed.`,
      'verdict',
    ),
    picture('figure-fishbone', drawn.scene, null),
    paragraph(
      'A filled mark is confirmed, a ring is suspected, a crossed one is ruled out. Causes to be acted on are ringed.',
      'note',
    ),
  ]);
}
