import type { Action, actionOperations } from '../contract/actions.ts';
import type { z } from 'zod';
import { todayIn } from '../modify/calendar-day.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { actionFigures, weekOf } from './action-state.ts';
import { listActions } from './actions.ts';
import { backlogOf } from './backlog.ts';
import { importedDayOrder } from './imported-day-order.ts';
import { daysIn } from './project-days.ts';

type Answer = z.output<(typeof actionOperations)['actions.list']['output']>;

/** The actions with what stands out today, in the time zone of the project, and whether there are more and more. */
export function answerActions(project: ProjectFile, now: Date): Omit<Answer, 'revision'> {
  const actions = listActions(project);
  const zone = project.timeZone();
  const today = todayIn(zone, now);
  const openedOn = daysIn(zone);
  const lives = actions.map(({ createdAt, closedOn }: Action) => ({
    openedOn: openedOn(createdAt),
    closedOn,
  }));
  return {
    today,
    dayOrder: importedDayOrder(project),
    week: weekOf(today),
    actions,
    figures: actionFigures(actions, today),
    backlog: backlogOf(lives, today),
  };
}
