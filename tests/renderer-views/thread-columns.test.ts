import { describe, expect, it } from 'vitest';
import { threadKinds, type Thread, type ThreadNode } from '#core/contract/thread.ts';
import { ThreadWalk } from '#core/implement/thread-walk.ts';
import {
  nodeAlong,
  rowFor,
  rowOfNode,
  threadColumns,
} from '../../renderer/implement/thread/thread-columns.ts';
import { columnGap, rowHeight, threadLines } from '../../renderer/implement/thread/thread-lines.ts';

const kinds = ['problem', 'cause', 'cause', 'cause', 'change', 'change', 'action'] as const;
const titles = ['Late bags', 'Belt', 'Staff', 'Signs', 'Clean', 'Roster', 'Clean it'];
const nodes = kinds.map((kind, id): ThreadNode => ({
  key: `${kind}:${id}`,
  kind,
  id,
  title: titles[id] ?? '',
  detail: id === 3 ? 'Ruled out' : '',
  aside: false,
  problemId: null,
  changeId: null,
  filter: null,
}));
const links: Thread['links'] = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 4],
  [2, 5],
  [4, 6],
];
const walk = new ThreadWalk({ nodes, links });
const columnOf = (kind: (typeof threadKinds)[number], chosen: number | null, query = '') =>
  threadColumns(walk, chosen, chosen === null ? null : walk.chainOf(chosen), query).find(
    (column) => column.kind === kind,
  ) ?? { kind, total: 0, linked: 0, rows: [] };
const said = (column: ReturnType<typeof columnOf>) =>
  column.rows.map((row) => (row.kind === 'others' ? `${row.n} others` : titles[row.index]));

describe('the columns of the thread', () => {
  it('stand in its order, each with all of its kind', () => {
    const columns = threadColumns(walk, null, null, '');
    expect(columns.map(({ kind }) => kind)).toEqual(threadKinds);
    expect(columns.map(({ total }) => total)).toEqual([0, 0, 1, 3, 2, 1, 0, 0]);
    expect(said(columnOf('cause', null))).toEqual(['Belt', 'Staff', 'Signs']);
  });

  it('put what hangs together with the chosen one first', () => {
    expect(said(columnOf('cause', 5))).toEqual(['Staff', '2 others', 'Belt', 'Signs']);
    expect(said(columnOf('action', 5))).toEqual(['1 others', 'Clean it']);
    expect(columnOf('cause', 5)).toMatchObject({ total: 3, linked: 1 });
    expect(said(columnOf('cause', 2))[0]).toBe('Staff');
    expect(said(columnOf('problem', 2))).toEqual(['Late bags']);
  });

  it('look for words among the others only', () => {
    expect(said(columnOf('cause', null, 'sta'))).toEqual(['Staff']);
    expect(said(columnOf('cause', null, 'ruled SIGNS'))).toEqual(['Signs']);
    expect(said(columnOf('cause', 5, 'signs'))).toEqual(['Staff', '1 others', 'Signs']);
  });
});

describe('going about on the thread', () => {
  it('goes past what is no node within a column', () => {
    const column = columnOf('cause', 5);
    expect(rowFor('ArrowDown', column, 0)).toBe(2);
    expect(rowFor('ArrowUp', column, 2)).toBe(0);
    expect(rowFor('ArrowUp', column, 0)).toBe(0);
    expect(rowFor('End', column, 0)).toBe(3);
    expect(rowFor('PageDown', column, 2)).toBe(3);
    expect(rowFor('x', column, 0)).toBeNull();
    expect(rowFor('ArrowDown', { ...column, rows: [] }, 0)).toBeNull();
    expect(rowFor('Home', columnOf('action', 5), 1)).toBe(1);
    expect(rowOfNode(column, 3)).toBe(3);
    expect(rowOfNode(column, 6)).toBe(-1);
  });

  it('goes along links, over columns in which there is nothing', () => {
    const columns = threadColumns(walk, null, null, '');
    expect(nodeAlong(columns, walk, 0, 1)).toBe(1);
    expect(nodeAlong(columns, walk, 6, -1)).toBe(4);
    expect(nodeAlong(columns, walk, 3, 1)).toBeNull();
    expect(nodeAlong(columns, walk, 0, -1)).toBeNull();
    expect(nodeAlong(columns, walk, 99, 1)).toBeNull();
  });

  it('goes on in what hangs together with the chosen one where its own links end', () => {
    const columns = threadColumns(walk, null, null, '');
    expect(nodeAlong(columns, walk, 3, 1, new Set([3, 4]))).toBe(4);
    expect(nodeAlong(columns, walk, 3, 1, new Set([4]))).toBeNull();
  });
});

describe('lines between cards', () => {
  const chain = walk.chainOf(4);
  const columns = threadColumns(walk, 4, chain, '');
  const width = 8 * 100 + 7 * columnGap;
  const views = columns.map(() => ({ top: 0, height: 400 }));

  it('are drawn between those that are seen', () => {
    const keys = threadLines(columns, walk, views, width).map(({ key }) => key);
    expect(keys.sort()).toEqual(['0-1', '1-4', '4-6']);
    const scrolled = views.map((view, at) => (at === 3 ? { ...view, top: rowHeight } : view));
    const left = threadLines(columns, walk, scrolled, width).map(({ key }) => key);
    expect(left).toEqual(['4-6']);
    expect(threadLines(columns, walk, views, 0)).toEqual([]);
    expect(threadLines(columns, walk, [], width)).toEqual([]);
  });

  it('go from the end of one column to the beginning of another', () => {
    const line = threadLines(columns, walk, views, width).find(({ key }) => key === '0-1');
    const each = 100;
    expect(line?.path.startsWith(`M${2 * (each + columnGap) + each} `)).toBe(true);
    expect(line?.path.endsWith(` ${3 * (each + columnGap)} 41`)).toBe(true);
  });

  it('leave out what passes over columns between nearer lines', () => {
    const further = new ThreadWalk({ nodes, links: [...links, [0, 6]] });
    const all = threadColumns(further, 0, further.chainOf(0), '');
    const keys = threadLines(all, further, views, width).map(({ key }) => key);
    expect(keys).toContain('4-6');
    expect(keys).not.toContain('0-6');
  });
});
