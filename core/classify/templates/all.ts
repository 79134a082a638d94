import type { categoryTemplates } from '../../contract/categories.ts';
import type { StartNode } from '../start-node.ts';
import { compliments } from './compliments.ts';
import { itIncidents } from './it-incidents.ts';
import { returns } from './returns.ts';
import { serviceComplaints } from './service-complaints.ts';

/** Sets of categories that come with the application. */
export const templates: Record<
  (typeof categoryTemplates)[number],
  { title: string; nodes: StartNode[] }
> = {
  'service-complaints': { title: 'service complaints', nodes: serviceComplaints },
  'it-incidents': { title: 'IT incidents', nodes: itIncidents },
  returns: { title: 'returns', nodes: returns },
  compliments: { title: 'compliments', nodes: compliments },
};
