import type { Capabilities } from '#core/contract/capabilities.ts';
import { applicationVersion } from './places.ts';

/** What a host can do, with the facts that are the same for all of them. */
export function capabilitiesOf(
  host: Omit<Capabilities, 'platform' | 'version'>,
  platform: NodeJS.Platform = process.platform,
): Capabilities {
  const known = platform === 'linux' || platform === 'darwin' || platform === 'win32';
  return { ...host, platform: known ? platform : 'other', version: applicationVersion };
}
