// Stands in for what writes documents: takes all the memory that it may.
import { writeFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

writeFileSync(workerData.part, 'half');
const kept: number[][] = [];
for (;;) kept.push(Array.from({ length: 200_000 }, (_, index) => index + kept.length / 7));
