import type { DocumentBlock, DocumentSection } from '../../contract/document.ts';
import { heading, list, paragraph, picture, section } from '../plan-blocks.ts';
import { planBenchmarks } from '../plan-benchmarks.ts';
import type { PlanContext } from '../plan-context.ts';
import type { DocumentTemplate } from '../plan-templates.ts';
import { targetHeld } from '../sections/benchmarks-section.ts';
import { fishboneDrawn } from '../sections/fishbone-section.ts';
import { paretoSection } from '../sections/pareto-section.ts';
import {
  actionBlocks,
  causeBlocks,
  changeBlocks,
  proofBlocks,
  sizeBlocks,
} from '../sections/summary-section.ts';

/** Widths in pixels for which its pictures are drawn: those of its columns. */
const paretoWidth = 340;
const fishboneWidth = 500;

async function goalBlocks(context: PlanContext): Promise<DocumentBlock[]> {
  const found = await planBenchmarks(context);
  const said = found.flatMap(({ benchmark, shown }) => {
    const target = shown && targetHeld(shown, context);
    return target === null
      ? []
      : [`${benchmark.name}: ${target} (now ${shown?.latest?.words ?? 'no value'})`];
  });
  return [
    heading('a3-goal', 'Goal'),
    ...(said.length === 0 ? [paragraph('No target is set yet.')] : list(said.slice(0, 4))),
  ];
}

/** All of it on one sheet: the problem at the left, its causes in the middle, what is done about it at the right. */
async function sheet(context: PlanContext): Promise<DocumentSection> {
  const { problem } = context;
  const drawn = fishboneDrawn(context, fishboneWidth);
  const fishbone = drawn === null ? [] : [picture('figure-fishbone', drawn.scene, null)];
  const left: DocumentBlock[] = [
    heading('a3-background', 'Background'),
    ...(problem === null
      ? [paragraph('No problem has been named yet.')]
      : // The title says what the problem is.
        sizeBlocks(context, problem).slice(1)),
    heading('a3-now', 'How it is now'),
    ...paretoSection(context, paretoWidth)
      .blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'picture')
      .slice(0, 2),
  ];
  const middle: DocumentBlock[] = [
    ...(await goalBlocks(context)),
    ...(problem === null ? [] : causeBlocks(context, problem)),
    ...fishbone,
  ];
  const right: DocumentBlock[] = [
    ...changeBlocks(context),
    ...actionBlocks(context),
    ...(await proofBlocks(context)),
  ];
  return section('a3', 'On one sheet', [
    {
      kind: 'columns',
      columns: [
        { weight: 1, blocks: left },
        { weight: 1.25, blocks: middle },
        { weight: 1, blocks: right },
      ],
    },
  ]);
}

/** An A3: one landscape sheet. */
export const a3: DocumentTemplate = {
  template: 'a3',
  title: 'A3',
  contents: false,
  page: () => ({ paper: 'A3', landscape: true }),
  sections: [{ id: 'a3', title: 'On one sheet', why: 'All of it on one sheet.', make: sheet }],
};
