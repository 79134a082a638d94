import { fishboneTextBox } from '#core/analyze/fishbone-marks.ts';
import type { FishboneMarks, FishboneText, Point } from '#core/analyze/fishbone-marks.ts';
import type { Box } from '#core/analyze/pareto-marks.ts';

interface Thing {
  readonly name: string;
  /** Things of one group may touch: the lines of a name and its box. */
  readonly group: string;
  readonly box: Box;
  readonly line: readonly [Point, Point] | null;
}

/** Every text of a drawing. */
export function textsOf(marks: FishboneMarks): FishboneText[] {
  const found = [...marks.head.lines];
  for (const bone of marks.bones) found.push(...bone.name);
  for (const cause of marks.causes) {
    found.push(...cause.lines);
    if (cause.figure) found.push(cause.figure);
    if (cause.note) found.push(cause.note);
  }
  for (const twig of marks.twigs) if (twig.words) found.push(twig.words);
  return found;
}

function thingsOf(marks: FishboneMarks): Thing[] {
  const things: Thing[] = [];
  let count = 0;
  const text = (mark: FishboneText | null, group: string) => {
    if (!mark) return;
    count += 1;
    const own = group === '' ? `text ${count}` : group;
    things.push({ name: `"${mark.text}"`, group: own, box: fishboneTextBox(mark), line: null });
  };
  const line = (name: string, ends: readonly [Point, Point]) => {
    const shorter = shortened(ends, 0.05);
    if (!shorter) return;
    const [a, b] = shorter;
    const box = {
      left: Math.min(a.x, b.x),
      right: Math.max(a.x, b.x),
      top: Math.min(a.y, b.y),
      bottom: Math.max(a.y, b.y),
    };
    things.push({ name, group: name, box, line: shorter });
  };
  things.push({ name: 'head', group: 'head', box: marks.head.box, line: null });
  for (const mark of marks.head.lines) text(mark, 'head');
  line('spine', marks.spine);
  for (const bone of marks.bones) {
    const group = `bone ${bone.id}`;
    things.push({ name: group, group, box: bone.box, line: null });
    for (const mark of bone.name) text(mark, group);
    line(`line of bone ${bone.id}`, bone.line);
  }
  for (const cause of marks.causes) {
    const { x, y, radius } = cause.glyph;
    const box = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
    const name = `glyph ${cause.id}`;
    things.push({ name, group: name, box, line: null });
    for (const mark of cause.lines) text(mark, '');
    text(cause.figure, '');
    text(cause.note, '');
    line(`line ${cause.id}`, cause.line);
  }
  for (const twig of marks.twigs) {
    line(`twig ${twig.causeId}`, twig.line);
    text(twig.words, '');
  }
  return things;
}

function shortened(line: readonly [Point, Point], by: number): readonly [Point, Point] | null {
  const [a, b] = line;
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length <= 3 * by) return null;
  const dx = ((b.x - a.x) / length) * by;
  const dy = ((b.y - a.y) / length) * by;
  return [
    { x: a.x + dx, y: a.y + dy },
    { x: b.x - dx, y: b.y - dy },
  ];
}

const slack = 0.01;

function boxesMeet(a: Box, b: Box): boolean {
  return (
    a.left < b.right - slack &&
    b.left < a.right - slack &&
    a.top < b.bottom - slack &&
    b.top < a.bottom - slack
  );
}

/** Clips the line to the box (Liang and Barsky); true when a piece of it lies inside. */
function lineMeetsBox([a, b]: readonly [Point, Point], box: Box): boolean {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  let from = 0;
  let to = 1;
  const sides: readonly [number, number][] = [
    [-dx, a.x - box.left - slack],
    [dx, box.right - slack - a.x],
    [-dy, a.y - box.top - slack],
    [dy, box.bottom - slack - a.y],
  ];
  for (const [step, room] of sides) {
    if (step === 0) {
      if (room <= 0) return false;
    } else if (step < 0) from = Math.max(from, room / step);
    else to = Math.min(to, room / step);
  }
  return from < to;
}

function linesCross(one: readonly [Point, Point], two: readonly [Point, Point]): boolean {
  const turn = (a: Point, b: Point, c: Point): number =>
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const [a, b] = one;
  const [c, d] = two;
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

function meet(a: Thing, b: Thing): boolean {
  if (a.line && b.line) return linesCross(a.line, b.line);
  if (a.line) return lineMeetsBox(a.line, b.box);
  if (b.line) return lineMeetsBox(b.line, a.box);
  return boxesMeet(a.box, b.box);
}

/** What is wrong with a drawing: things outside it, and things that meet though they should not. */
export function faultsOf(marks: FishboneMarks): string[] {
  const things = thingsOf(marks);
  const faults: string[] = [];
  for (const { name, box } of things) {
    const inside =
      box.left >= -slack &&
      box.top >= -slack &&
      box.right <= marks.width + slack &&
      box.bottom <= marks.height + slack;
    if (!inside) faults.push(`${name} leaves the drawing`);
  }
  // Long lines go into one list, all else is compared by horizontal bands.
  const band = Math.max(40, marks.textSize * 3);
  const bands: Thing[][] = [];
  const tall: Thing[] = [];
  const compared = (a: Thing, b: Thing) => {
    if (a !== b && a.group !== b.group && meet(a, b)) faults.push(`${a.name} meets ${b.name}`);
  };
  for (const thing of things) {
    const first = Math.floor(thing.box.top / band);
    const last = Math.floor(thing.box.bottom / band);
    if (last - first > 8) {
      tall.push(thing);
      continue;
    }
    const seen = new Set<Thing>();
    for (let at = first; at <= last; at += 1) {
      for (const other of (bands[at + 1] ??= [])) {
        if (!seen.has(other)) compared(thing, other);
        seen.add(other);
      }
    }
    for (let at = first; at <= last; at += 1) bands[at + 1]?.push(thing);
  }
  for (const [index, one] of tall.entries()) {
    for (const thing of things) {
      if (!tall.includes(thing)) compared(one, thing);
    }
    for (const other of tall.slice(index + 1)) compared(one, other);
  }
  return faults;
}
