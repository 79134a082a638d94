import { spawn } from 'node:child_process';

/** Opens an address in the user's browser; where that is not possible, the printed address has to do. */
export function openInBrowser(address: string, platform: NodeJS.Platform = process.platform): void {
  const [command, args] = opener(address, platform);
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => {});
  child.unref();
}

function opener(address: string, platform: NodeJS.Platform): [string, string[]] {
  if (platform === 'darwin') return ['open', [address]];
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  return ['xdg-open', [address]];
}
