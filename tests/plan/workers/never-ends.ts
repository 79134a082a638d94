// Stands in for what writes documents: has begun its file, and is at it for ever.
import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

writeFileSync(workerData.part, 'half');
parentPort?.postMessage({ kind: 'progress', stage: 'Saving', fraction: 1 });
parentPort?.on('message', () => undefined);
