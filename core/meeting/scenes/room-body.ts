import type { RoomShow } from '../../contract/room.ts';
import { maskedFields } from '../room-masks.ts';
import { agendaScene } from './agenda-scene.ts';
import { agreedScene } from './agreed-scene.ts';
import { problemScene } from './problem-scene.ts';
import { rulesScene } from './rules-scene.ts';
import { actionsScene } from './actions-scene.ts';
import { benchmarksScene } from './benchmarks-scene.ts';
import { checkScene } from './check-scene.ts';
import { fishboneScene } from './fishbone-scene.ts';
import { matrixScene } from './matrix-scene.ts';
import { paretoScene } from './pareto-scene.ts';
import { processScene } from './process-scene.ts';
import { roundScene } from './round-scene.ts';
import { controlScene } from './control-scene.ts';
import { benchmarkScene } from './benchmark-scene.ts';
import { incidentsScene } from './incidents-scene.ts';
import { journeyScene } from './journey-scene.ts';
import { complaintsScene } from './complaints-scene.ts';
import type { RoomAsked, RoomDrawn, RoomParts, SceneContext } from './scene-parts.ts';
import { titleScene } from './title-scene.ts';

/**
 * What the room shows: title, the line below it, the body, pages, and what is kept back. Categories have to be placed
 * before (`placed` of engine-classify).
 * @throws VitalFewError `unknown-…` for what was taken away; `cancelled` when the project is closed meanwhile
 */
export async function roomBody(
  parts: RoomParts,
  show: RoomShow,
  asked: RoomAsked,
  clock: () => Date,
): Promise<RoomDrawn> {
  await asked.control.breathe();
  const context = { ...parts, ...asked, now: clock(), masked: maskedFields(parts) };
  return sceneOf(context, show);
}

async function sceneOf(context: SceneContext, show: RoomShow): Promise<RoomDrawn> {
  switch (show.kind) {
    case 'title':
      return titleScene(context);
    case 'agenda':
      return agendaScene(context);
    case 'rules':
      return rulesScene(context);
    case 'problem':
      return problemScene(context, show.problemId);
    case 'agreed':
      return agreedScene(context);
    case 'actions':
      return actionsScene(context);
    case 'benchmarks':
      return benchmarksScene(context);
    case 'check':
      return checkScene(context, show.checkId);
    case 'fishbone':
      return fishboneScene(context, show);
    case 'matrix':
      return matrixScene(context, show.problemId);
    case 'pareto':
      return paretoScene(context, show);
    case 'process':
      return processScene(context, show.changeId);
    case 'round':
      return roundScene(context, show.roundId);
    case 'control':
      return controlScene(context, show);
    case 'benchmark':
      return benchmarkScene(context, show.benchmarkId);
    case 'incidents':
      return incidentsScene(context, show.filter);
    case 'journey':
      return journeyScene(context);
    case 'complaints':
      return complaintsScene(context, show.mapId);
  }
}
