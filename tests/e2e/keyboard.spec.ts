import type { Locator, Page } from '@playwright/test';
import { rows, sentence } from './actions.ts';
import { expect, test } from './application.ts';

/**
 * How the focus shows: a ring around the focused thing or a part of it. The whole of a screen needs
 * none: it has the focus only until the first Tab into it.
 */
function focusShown(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return 'nothing has the focus';
    if (focused.matches('main')) return 'shown';
    const active = focused.getAttribute('aria-activedescendant');
    const parts = [
      focused,
      focused.parentElement,
      active === null ? null : document.getElementById(active),
      focused.querySelector('.ring'),
      focused.nextElementSibling,
    ];
    const rings = (part: Element | null) => {
      if (!part) return false;
      const style = getComputedStyle(part);
      const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      const drawn = part.matches('svg .ring') && style.stroke !== 'none' && style.opacity !== '0';
      return outlined || drawn || style.boxShadow !== 'none';
    };
    return parts.some(rings) ? 'shown' : `not shown on ${focused.outerHTML.slice(0, 160)}`;
  });
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect.poll(() => focusShown(page), `focus after ${key}`).toBe('shown');
}

/** Goes on with Tab, or back with Shift+Tab, until the focus is there; it must be seen on the whole way. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < 80; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await press(page, key);
  }
  throw new Error(`${String(target)} was not reached.`);
}

test('everything is reached without a mouse, and the focus is always seen', async ({
  application: { page },
}) => {
  await tabTo(page, page.getByRole('button', { name: 'Explore a sample' }));
  await page.keyboard.press('Enter');
  await expect(sentence(page)).toHaveText('Showing all 1,984 incidents');

  // Into the bars of a field, down to the second, and back out of its filter.
  await tabTo(page, page.getByRole('button', { name: /^Airport Amenities\W+375/ }));
  await press(page, 'ArrowDown');
  await press(page, 'Enter');
  await expect(sentence(page)).toContainText('Showing 370 incidents of 1,984');
  await tabTo(page, page.getByRole('button', { name: /^Remove Area/ }), 'Shift+Tab');
  await press(page, 'Delete');
  await expect(sentence(page)).toHaveText('Showing all 1,984 incidents');

  // A span of days.
  await tabTo(page, page.getByRole('listbox', { name: /^Incidents by day/ }));
  for (let day = 0; day < 3; day += 1) await press(page, 'Shift+ArrowRight');
  await press(page, 'Enter');
  await expect(sentence(page)).toContainText('Showing 367 incidents of 1,984');

  // The Pareto of another field, and a filter from it.
  await press(page, 'Control+3');
  const field = page.getByRole('combobox', { name: 'Field', exact: true });
  await tabTo(page, field);
  await page.keyboard.type('Coll');
  await expect(page.getByRole('group', { name: /^Pareto of Collection channel/ })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: /^At gate, / }));
  await press(page, 'ArrowRight');
  await press(page, 'Enter');
  await expect(page.getByRole('button', { name: /^Remove Collection channel/ })).toBeVisible();

  // The table, and a row of it.
  await press(page, 'Control+k');
  await page.keyboard.type('remove all');
  await page.keyboard.press('Enter');
  await expect(sentence(page)).toHaveText('Showing all 1,984 incidents');
  await page.keyboard.press('Control+1');
  await tabTo(page, page.getByRole('grid', { name: 'Incidents' }));
  await press(page, 'ArrowDown');
  await press(page, 'Enter');
  const inspector = page.getByRole('complementary', { name: 'SFO17-00002' });
  await expect(inspector).toBeVisible();
  await press(page, 'ArrowDown');
  await expect(page.getByRole('complementary', { name: 'SFO17-00003' })).toBeVisible();
  await press(page, 'Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(page.getByRole('grid', { name: 'Incidents' })).toBeFocused();

  // From within the panel as well, and the focus comes back.
  await press(page, 'Enter');
  await tabTo(page, page.getByRole('button', { name: 'Close this panel' }));
  await press(page, 'Escape');
  await expect(page.getByRole('grid', { name: 'Incidents' })).toBeFocused();

  // Undo, redo and the command palette. What the sample plans for its worked problem came last.
  const banner = page.getByRole('banner');
  const lastUndone = banner.getByRole('button', { name: /^Redo: Plan changes/ });
  await page.keyboard.press('Control+z');
  await expect(lastUndone).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(banner.getByRole('button', { name: /^Undo: Plan changes/ })).toBeVisible();
  await expect(rows(page).first()).toContainText('SFO17-00001');
  await press(page, 'Control+k');
  await page.keyboard.type('sources');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible();
  await tabTo(page, page.getByRole('textbox', { name: 'Name of the field Area' }));
  await press(page, 'Control+k');
  await press(page, 'Escape');
  await expect(page.getByRole('textbox', { name: 'Name of the field Area' })).toBeFocused();
});
