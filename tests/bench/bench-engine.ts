import { join } from 'node:path';
import type { OperationInput, OperationName, OperationOutput } from '#core/contract/operations.ts';
import { Engine } from '#core/engine.ts';
import { documentPlaces } from '../engine/document-places.ts';

/** An engine whose tokens are paths, as on the command line. */
export function benchEngine(stateFolder: string) {
  const engine = new Engine({
    stateFolder,
    samplePath: join(import.meta.dirname, '../../resources/sample/sfo_2017_issue_log_decoded.csv'),
    documents: documentPlaces,
    files: { path: (token) => token, grant: (path) => path },
    actor: 'bench',
    emit: () => {},
  });
  return {
    engine,
    async call<Name extends OperationName>(
      name: Name,
      input: OperationInput<Name>,
    ): Promise<OperationOutput<Name>> {
      const answer = await engine.call(name, input);
      if ('error' in answer) throw new Error(`${name}: ${answer.error.message}`);
      // Outputs are checked in tests; a check here would be measured with them.
      return answer.value as OperationOutput<Name>;
    },
  };
}
