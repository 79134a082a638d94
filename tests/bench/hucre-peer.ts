// Prints what reading a whole workbook costs the bare library: node hucre-peer.ts XLSX
import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';

const [xlsx = ''] = process.argv.slice(2);
const started = performance.now();
const { sheets } = await readXlsx(readFileSync(xlsx));
console.log(
  JSON.stringify({
    rows: sheets[0]?.rows.length ?? 0,
    seconds: (performance.now() - started) / 1000,
    peak: process.resourceUsage().maxRSS / 1024,
  }),
);
