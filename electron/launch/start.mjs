// `npm start`: installs and builds what is missing, then opens the desktop application, or serves it to
// a browser where Electron cannot be had. Plain JavaScript for Node 20 or newer, no dependencies.
//   npm start [-- [--browser [--no-open] [--folder DIR]] [FILE]]
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { electronBinary, whyNoDesktop } from './electron-binary.mjs';
import { install } from './install.mjs';
import { nodeBinary, root } from './node-version.mjs';

const args = process.argv.slice(2);
const wantsBrowser = args.includes('--browser');
const rest = args.filter((argument) => argument !== '--browser');

const quickEnd = 5000;
let running = null;
let isEnding = false;

// Ctrl+C reaches the child as well, which ends in order; this process waits for it.
process.on('SIGINT', () => {
  isEnding = true;
});
process.on('SIGTERM', () => {
  isEnding = true;
  running?.kill('SIGTERM');
});

install();
build();

if (wantsBrowser) serve();
else {
  const obstacle = whyNoDesktop();
  const binary = obstacle ? null : await electronBinary();
  if (binary) open(binary);
  else {
    const reason = obstacle ?? 'Electron could not be downloaded';
    console.log(`${reason}; serving Vital Few to your browser instead.`);
    serve();
  }
}

function serve() {
  run(nodeBinary(), [join(root, 'out', 'main', 'browser-host.js'), ...rest], {
    // The host ends when this channel closes, however this process ended.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
}

// An Electron that cannot start (a missing library, no GPU) ends at once.
function open(binary) {
  const started = Date.now();
  run(binary, [root, ...rest], { stdio: 'inherit' }, (status) => {
    if (status === 0 || Date.now() - started > quickEnd || isEnding) return false;
    console.log('Electron could not be started; serving Vital Few to your browser instead.');
    serve();
    return true;
  });
}

function run(program, programArgs, options, takesOver = () => false) {
  const child = spawn(program, programArgs, options);
  running = child;
  child.on('error', (error) => {
    console.error(`Vital Few could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (status, signal) => {
    if (takesOver(status)) return;
    process.exit(status ?? (signal === 'SIGINT' ? 0 : 1));
  });
}
