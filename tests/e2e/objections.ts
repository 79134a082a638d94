import { AxeBuilder } from '@axe-core/playwright';
import type { Application } from './application.ts';

/** What axe objects to on the present screen, with the first places of each objection. */
export async function objections({
  page,
  host,
}: Pick<Application, 'page' | 'host'>): Promise<string[]> {
  // Legacy mode: an Electron window cannot open the page that axe finishes its work in.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(host === 'electron')
    .analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes
      .slice(0, 4)
      .map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`);
    return [`${id}: ${help}`, ...places].join('\n');
  });
}
