import { layoutFishbone } from '#core/analyze/fishbone-layout.ts';
import { fishboneOf, plainRuler } from '../analyze/fishbone-of.ts';
import { median } from './child.ts';

const runs = 101;
const known = new Map<string, number>();
/** Remembers widths as the window's own ruler does. */
const ruler = (text: string, size: number, weight: number): number => {
  const key = `${size} ${weight} ${text}`;
  const found = known.get(key) ?? plainRuler(text, size, weight);
  known.set(key, found);
  return found;
};

/** How long fishbones take to lay out, median of 101 runs. */
export function timeFishbone(line: (what: string, value: string, bar?: string) => void): void {
  for (const [what, causes, leastText, mostText, bar] of [
    ['40 causes for a projector', 40, 24, 40, undefined],
    ['300 causes', 300, 13, 13, undefined],
    ['1,000 causes', 1000, 13, 13, 'bar 16 ms'],
  ] as const) {
    const shape = { seed: 5, bones: 6, depth: 0.4, plain: true, fewestWords: 2, mostWords: 8 };
    const fishbone = fishboneOf({ ...shape, causes });
    const options = { width: 1920, height: 1080, leastText, mostText, head: 'right' } as const;
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const start = performance.now();
      layoutFishbone(fishbone, { ...options, textWidth: ruler });
      times.push(performance.now() - start);
    }
    const first = times[0] ?? 0;
    line(
      `fishbone, ${what}: laid out; first`,
      `${median(times).toFixed(1)}; ${first.toFixed(1)} ms`,
      bar,
    );
  }
}
