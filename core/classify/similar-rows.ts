import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { TaskControl } from '../project/task-control.ts';
import { breathing } from './breathing.ts';
import { type Corpus, corpusOf } from './corpus.ts';

interface SimilarRow {
  row: number;
  /** Cosine of the weighted words, above 0 to 1. */
  similarity: number;
}

/** Rows compared between two pauses. */
const slice = 20_000;

/** Cosine of the words of a row with those whose weights are given, by word. */
function cosine(corpus: Corpus, row: number, wanted: Float32Array, length: number): number {
  const { offsets, words, lengths } = corpus;
  let sum = 0;
  const end = offsets[row + 1] as number;
  for (let at = offsets[row] as number; at < end; at += 1) {
    sum += wanted[words[at] as number] as number;
  }
  return sum === 0 ? 0 : Math.min(1, sum / (length * (lengths[row] as number)));
}

/**
 * Incidents worded like one, most similar first, at most `limit`; of equally similar ones the earlier row first.
 * `among` says which rows count (all). Similarity is the cosine of the rows' words, each weighted by how few
 * incidents have it (TF-IDF). Empty when the incident has no word that another has.
 * @throws VitalFewError `cancelled`
 */
export async function similarRows(
  set: IncidentSet,
  row: number,
  limit: number,
  among: (row: number) => boolean = () => true,
  task: TaskControl = breathing(),
): Promise<SimilarRow[]> {
  const corpus = await corpusOf(set, task);
  const length = corpus.lengths[row] ?? 0;
  if (length === 0 || limit === 0) return [];
  const wanted = new Float32Array(corpus.weights.length);
  for (let at = corpus.offsets[row] as number; at < (corpus.offsets[row + 1] as number); at += 1) {
    const word = corpus.words[at] as number;
    wanted[word] = (corpus.weights[word] as number) ** 2;
  }
  let found: SimilarRow[] = [];
  let least = 0;
  const size = corpus.lengths.length;
  for (let other = 0; other < size; other += 1) {
    if (other % slice === slice - 1) await task.breathe();
    if (other === row) continue;
    const similarity = cosine(corpus, other, wanted, length);
    if (similarity <= least || !among(other)) continue;
    found.push({ row: other, similarity });
    if (found.length < 2 * limit) continue;
    found = best(found, limit);
    least = found.at(-1)?.similarity ?? 0;
  }
  return best(found, limit);
}

function best(found: SimilarRow[], limit: number): SimilarRow[] {
  return found.sort((a, b) => b.similarity - a.similarity || a.row - b.row).slice(0, limit);
}
