import type { FishboneIndex } from '../fishbone/fishbone-index.ts';

/**
 * Words that end a chain of whys with a person. They are asked about, never refused: what people do follows from what
 * surrounds them.
 */
const blameWords =
  /\b(?:human|operator|user|staff|employee|agent|people|driver|personal)(?:['’]s)?[ -](?:error|mistake|failure|fault|negligence)s?\b|\b(?:not|isn['’]t|wasn['’]t|weren['’]t|un)[ -]?(?:being )?(?:careful|attentive|paying attention|concentrat\w*)\b|\b(?:careless\w*|inattenti\w*|negligen\w*|sloppy|sloppiness|lazy|laziness|forgetful\w*|forgot(?:ten)?|lack of (?:attention|care|concentration|discipline|motivation)|did ?n['’o]t pay attention|(?:should|ought to) have (?:known|been more careful|paid attention|checked))\b/iu;

/** A question for a cause that blames somebody and has no why below it; null for the others. */
export function blameQuestion(text: string, answered: boolean): string | null {
  if (answered || !blameWords.test(text)) return null;
  return 'This ends with a person. Why was that possible, and would the same have happened to somebody else?';
}

function sentence(text: string): string {
  const short = text.trim().replace(/[\s.;,:]+$/u, '');
  return /[!?…]$/u.test(short) ? short : `${short}.`;
}

function withoutEnd(text: string): string {
  return text.trim().replace(/[\s.;,:]+$/u, '');
}

/** One answer of a chain, and what brings it about together with it. */
interface ChainLink {
  readonly text: string;
  /** Answers beside it without which it brings nothing about. */
  readonly together: readonly string[];
}

/** The chain read upwards, from the last answer to the effect: “A. Therefore: B. Therefore: C.” */
export function thereforeWords(chain: readonly ChainLink[]): string {
  return chain
    .map(({ text, together }) =>
      together.length === 0
        ? sentence(text)
        : sentence(`${withoutEnd(text)}, together with: ${together.map(withoutEnd).join('; ')}`),
    )
    .join(' Therefore: ');
}

/** The answers from a cause up to the effect, the cause first. */
export function chainUpwards(index: FishboneIndex, causeId: number, effect: string): ChainLink[] {
  const chain: ChainLink[] = [];
  for (let at = index.causes.get(causeId); at !== undefined;) {
    const { parentId, id, text } = at;
    const above = parentId === null ? undefined : index.causes.get(parentId);
    const beside = above?.needsAll ? index.below({ kind: 'cause', id: above.id }) : [];
    const together = beside.filter((one) => one.id !== id).map((one) => index.textOf(one));
    chain.push({ text, together });
    at = above;
  }
  return [...chain, { text: effect, together: [] }];
}
