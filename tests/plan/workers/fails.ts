// Stands in for what writes documents: the disk fails with the code that the document has as its title.
import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

writeFileSync(workerData.part, 'half');
parentPort?.postMessage({
  kind: 'broken',
  code: workerData.document.title,
  message: 'write failed',
});
