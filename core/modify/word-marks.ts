/** A stretch of a text, and whether the other text has it too. */
export interface WordStretch {
  readonly words: string;
  readonly kept: boolean;
}

/** Words with the spaces behind them. */
function piecesOf(text: string): string[] {
  return text.match(/\S+\s*/gu) ?? [];
}

function joined(pieces: readonly { words: string; kept: boolean }[]): WordStretch[] {
  const stretches: { words: string; kept: boolean }[] = [];
  for (const { words, kept } of pieces) {
    const last = stretches.at(-1);
    if (last?.kept === kept) last.words += words;
    else stretches.push({ words, kept });
  }
  return stretches;
}

/** The words of two texts by whether the other has them too, by a longest common subsequence, for texts of up to some hundred words. */
export function wordMarks(
  before: string,
  after: string,
): { before: WordStretch[]; after: WordStretch[] } {
  const [a, b] = [piecesOf(before), piecesOf(after)];
  const width = b.length + 1;
  const alike = (one: number, other: number) => a[one]?.trim() === b[other]?.trim();
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (one: number, other: number) => longest[one * width + other] ?? 0;
  for (let one = a.length - 1; one >= 0; one -= 1) {
    for (let other = b.length - 1; other >= 0; other -= 1) {
      longest[one * width + other] = alike(one, other)
        ? at(one + 1, other + 1) + 1
        : Math.max(at(one + 1, other), at(one, other + 1));
    }
  }
  const keptOfA = new Set<number>();
  const keptOfB = new Set<number>();
  for (let one = 0, other = 0; one < a.length && other < b.length;) {
    if (alike(one, other)) {
      keptOfA.add(one++);
      keptOfB.add(other++);
    } else if (at(one + 1, other) >= at(one, other + 1)) one += 1;
    else other += 1;
  }
  return {
    before: joined(a.map((words, index) => ({ words, kept: keptOfA.has(index) }))),
    after: joined(b.map((words, index) => ({ words, kept: keptOfB.has(index) }))),
  };
}
