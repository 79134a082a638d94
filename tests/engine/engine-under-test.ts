import { join } from 'node:path';
import type { EngineEvent } from '#core/contract/messages.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import type { OperationInput, OperationName, OperationOutput } from '#core/contract/operations.ts';
import { Engine } from '#core/engine.ts';
import type { FileAccess } from '#core/project/files.ts';
import { documentPlaces } from './document-places.ts';

/** Lets an engine use the files of one folder, named by what comes after `file:`. */
export function filesIn(folder: string): FileAccess {
  return {
    path: (token) => {
      const name = /^file:([\w .,-]+)$/.exec(token)?.[1];
      if (name !== undefined) return join(folder, name);
      throw new VitalFewError('file-not-granted', 'That file was not chosen in this window.');
    },
    grant: (path) => `file:${path.slice(folder.length + 1)}`,
  };
}

export interface EngineUnderTest {
  engine: Engine;
  events: EngineEvent[];
  /** Calls an operation that must succeed. */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>>;
  /** Calls an operation that must fail, and gives the code of the error. */
  codeOf(name: string, input: unknown): Promise<string>;
}

/** An engine on a folder of the test's own, with outputs checked against the contract. */
export function engineIn(folder: string): EngineUnderTest {
  const events: EngineEvent[] = [];
  const engine = new Engine({
    stateFolder: join(folder, 'state'),
    samplePath: join(import.meta.dirname, '../../resources/sample/sfo_2017_issue_log_decoded.csv'),
    documents: documentPlaces,
    files: filesIn(folder),
    actor: 'Ana',
    emit: (event) => events.push(event),
    checkOutput: true,
  });
  return {
    engine,
    events,
    async call<Name extends OperationName>(name: Name, input: OperationInput<Name>) {
      const answer = await engine.call(name, input);
      if ('error' in answer)
        throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
      // checkOutput has parsed it.
      return answer.value as OperationOutput<Name>;
    },
    async codeOf(name, input) {
      const answer = await engine.call(name, input);
      return 'error' in answer ? answer.error.code : 'no error';
    },
  };
}
