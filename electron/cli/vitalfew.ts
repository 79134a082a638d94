// The command line: the same operations as a window's, for scripts and scheduled work.
import { VitalFewError } from '#core/contract/errors.ts';
import type { ErrorShape } from '#core/contract/errors.ts';
import { Engine } from '#core/engine.ts';
import { actor } from '../actor.ts';
import { pathsAsTokens } from '../granted-files.ts';
import { documentPlaces, engineStateFolder, samplePath, stateFolder } from '../places.ts';
import { parseCommandLine, usage } from './command-line.ts';
import type { Command } from './command-line.ts';
import { ProgressDisplay } from './progress-line.ts';
import { runCommand } from './run-command.ts';

const failed = 1;
const misunderstood = 2;
const interrupted = 130;

// Whoever reads (`| head`) may have enough before the end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let command: Command;
  try {
    command = parseCommandLine(args);
  } catch (error) {
    print({ error: shapeOf(error) });
    return misunderstood;
  }
  if (command.kind === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const progress = new ProgressDisplay(process.stderr);
  const engine = new Engine({
    stateFolder: engineStateFolder(stateFolder()),
    samplePath,
    documents: documentPlaces,
    files: pathsAsTokens,
    actor: actor(),
    emit: (event) => progress.show(event),
  });
  // Stops whatever is under way; the command then ends by itself.
  process.on('SIGINT', () => void engine.close());
  try {
    const value = await runCommand(engine, command);
    progress.clear();
    print(value);
    return 0;
  } catch (error) {
    progress.clear();
    const shape = shapeOf(error);
    print({ error: shape });
    return shape.code === 'cancelled' ? interrupted : failed;
  } finally {
    await engine.close();
  }
}

function shapeOf(error: unknown): ErrorShape {
  if (error instanceof VitalFewError) return error.toShape();
  throw error;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
