import { quoted } from '../analyze/quoted.ts';
import { VitalFewError } from '../contract/errors.ts';
import { readChange } from '../modify/changes.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { canonicalJson } from './canonical-json.ts';
import { hashOf } from './check-locked.ts';
import { addMark, readCheck, type RecordedVerdict } from './check-rows.ts';
import { lookedOf } from './check-read.ts';
import type { ReadNow } from './check-shown.ts';

/**
 * Puts a verdict on record with who and when, and with a hash of the lock and the history that it rests on. What is on
 * record stays: undo does not take it back. An improvement that came back reopens its change, by a decision with the
 * reason that anybody may decide on anew.
 * @throws VitalFewError `unknown-proof`, `check-not-locked`, `invalid-input` while there is no verdict
 */
export function recordVerdict(
  project: ProjectFile,
  id: number,
  read: ReadNow,
  clock: () => Date,
): { verdict: RecordedVerdict['verdict']; reopened: boolean } {
  const { lock, change: title, changeId } = readCheck(project, id);
  if (lock === null) {
    throw new VitalFewError(
      'check-not-locked',
      `The check of ${quoted(title)} is not locked, so it has no verdict. Lock it before its change goes live.`,
    );
  }
  const refuse = (why: string): never => {
    throw new VitalFewError('invalid-input', `There is no verdict to put on record. ${why}`);
  };
  if ('why' in read) return refuse(read.why);
  const { reading } = read;
  if (reading === null) return refuse('Its change is not live yet.');
  if (reading.verdict === 'too-early') return refuse(reading.words);
  const { answer, holding } = read;
  const cameBack = holding?.holds === 'reopen';
  const looked = lookedOf(answer);
  const recorded: RecordedVerdict = {
    verdict: reading.verdict,
    words: `${reading.head}: ${reading.words}`,
    lock: lock.hash,
    proof: reading.proof,
    holding: holding !== null && looked > 0 ? holding.words : null,
    looked,
    cameBack,
  };
  const content = canonicalJson(recorded);
  const hash = hashOf(`${lock.hash}\n${answer.rests}\n${content}`);
  const at = clock().toISOString();
  const { decision } = readChange(project, changeId);
  const reopens = cameBack && decision !== 'reopened';
  project.journal.record(`Reopen the change ${quoted(title)}`, (edit) => {
    addMark(project, id, { kind: 'verdict', at, why: '', hash, content });
    if (!reopens) return;
    edit.insert('change_decision', {
      change_id: changeId,
      decision: 'reopened',
      who: project.journal.actor,
      at,
      why: holding?.words ?? reading.words,
    });
  });
  return { verdict: reading.verdict, reopened: reopens };
}
