import { closeSync, openSync, writeSync } from 'node:fs';

const fieldCount = 30;

/** Numbers from 0 to 1 that are the same on every machine (a linear congruence of 32 bits, high bits used). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 4_294_967_296;
  };
}

/**
 * Writes a CSV file of made-up incidents with 30 fields of 2 to 60 values, some of which hang together, and an
 * outcome that two of them drive. The same rows every time.
 */
export function generateWide(path: string, rows: number): void {
  const random = seeded(7);
  const sizes = Array.from({ length: fieldCount }, (_, place) => 2 + ((place * 7) % 59));
  const headers = ['Outcome', ...sizes.map((_, place) => `Segment ${place + 1}`)];
  const file = openSync(path, 'w');
  let lines = `${headers.join(',')}\r\n`;
  for (let row = 0; row < rows; row += 1) {
    const codes: number[] = [];
    for (const [place, size] of sizes.entries()) {
      const before = codes[place - 1] ?? 0;
      const own = Math.floor(size * random() ** 1.7);
      codes.push(random() < 0.2 ? before % size : own);
    }
    const risk = 0.1 * (codes[3] === 2 ? 1.6 : 1) * (codes[8] === 1 && codes[9] === 0 ? 2 : 1);
    const cells = codes.map((code) => (random() < 0.02 ? '' : `v${code}`));
    lines += `${random() < risk ? 'bad' : 'good'},${cells.join(',')}\r\n`;
    if (lines.length > 4_000_000) {
      writeSync(file, lines);
      lines = '';
    }
  }
  writeSync(file, lines);
  closeSync(file);
}
