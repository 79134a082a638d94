// Stands in for what writes documents: ends in the middle, and leaves half a file.
import { writeFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

writeFileSync(workerData.part, 'half');
process.exit(3);
