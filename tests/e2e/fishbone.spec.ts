import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { exploreSample, openRecent, paste } from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { objections } from './objections.ts';

const statement = 'Passengers cannot find their way in the airport';
const drawing = (page: Page): Locator => page.getByRole('tree', { name: `Fishbone: ${statement}` });
const causes = (page: Page): Locator => drawing(page).locator('[data-node^="cause-"]');
const item = (page: Page, name: RegExp): Locator => drawing(page).getByRole('treeitem', { name });
/** A bone or a cause as it is drawn, by its text. */
const drawn = (page: Page, text: string): Locator =>
  drawing(page).locator('[data-node]').filter({ hasText: text }).locator('text').first();
const field = (page: Page): Locator =>
  page.getByRole('textbox', { name: /^(New|Why|The|Name of)/ }).and(page.locator('.typing'));

/** Makes all incidents of the sample a problem and shows its empty fishbone, with the keyboard alone. */
async function begin(application: Application): Promise<void> {
  const { page } = application;
  await exploreSample(application);
  await page.keyboard.press('Control+3');
  await page.getByRole('tab', { name: 'Pareto' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Make a problem of these incidents' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'The problem in one sentence' })).toBeFocused();
  await page.keyboard.type(statement);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Begin with a set of bones' })).toBeVisible();
}

/** All that the drawing says and where it says it. */
function asDrawn(page: Page): Promise<string[]> {
  return drawing(page)
    .locator('[data-node]')
    .evaluateAll((nodes) =>
      nodes.map((node) => {
        const spoken = node.querySelector('[role="treeitem"]');
        const names = ['aria-level', 'aria-posinset', 'aria-label', 'aria-expanded', 'id'];
        const words = names.map((name) => spoken?.getAttribute(name));
        return [...words, node.getAttribute('transform'), node.textContent].join(' ');
      }),
    );
}

/** Undoes or redoes until `enough` bones and causes stand there; each press is seen to be obeyed. */
async function step(page: Page, key: 'z' | 'y', enough: number): Promise<void> {
  const nodes = page.locator('[data-fishbone] [data-node]:not([data-node="head"])');
  for (let left = await nodes.count(); left !== enough;) {
    left += key === 'z' ? -1 : 1;
    await page.keyboard.press(`Control+${key}`);
    await expect(nodes).toHaveCount(left);
  }
}

async function reopen(application: Application): Promise<void> {
  await application.restart();
  await openRecent(application, 'San Francisco airport');
  await expect(drawing(application.page)).toBeVisible();
}

const bones = ['Signs', 'Surroundings', 'Systems', 'Skills', 'Suppliers'];

test('thirty causes by keyboard alone, undone, done again, closed and found again', async ({
  application,
}) => {
  let { page } = application;
  const { keyboard } = page;
  await begin(application);
  await page.getByRole('button', { name: 'begin with a bone of your own' }).press('Enter');
  await expect(field(page)).toBeFocused();
  for (const [place, bone] of bones.entries()) {
    if (place > 0) await keyboard.press('Shift+Tab');
    await keyboard.type(bone);
    await keyboard.press('Tab');
    for (let cause = 1; cause <= 6; cause += 1) {
      await keyboard.type(`${bone} cause ${cause}`);
      // The third one stands below the second, those behind it beside it, the fifth a level up again.
      if (cause === 2) await keyboard.press('Tab');
      else if (cause === 4) await keyboard.press('Shift+Tab');
      else await keyboard.press('Enter');
    }
  }
  await keyboard.press('Escape');
  await expect(causes(page)).toHaveCount(30);
  await expect(drawing(page)).toBeFocused();
  await expect(item(page, /^Signs cause 2, suspected, 2 causes below it$/)).toHaveAttribute(
    'aria-level',
    '3',
  );
  await expect(item(page, /^Signs cause 3/)).toHaveAttribute('aria-level', '4');
  await expect(item(page, /^Signs cause 5/)).toHaveAttribute('aria-level', '3');
  const built = await asDrawn(page);

  await step(page, 'z', 0);
  await expect(page.getByRole('heading', { name: 'Begin with a set of bones' })).toBeVisible();
  await keyboard.press('Control+y');
  await expect(drawing(page)).toBeVisible();
  await step(page, 'y', 35);
  expect(await asDrawn(page)).toEqual(built);

  await reopen(application);
  ({ page } = application);
  await expect(causes(page)).toHaveCount(30);
  expect(await asDrawn(page)).toEqual(built);
});

const outline = bones
  .map((bone) =>
    [bone, '  One', '    One below', '    Another below', '  Two', '  Three']
      .map((line, place) => (place === 0 ? line : `${line} of ${bone}`))
      .join('\n'),
  )
  .join('\n');

test('an outline that is pasted is drawn, undone, done again and found again', async ({
  application,
}) => {
  let { page } = application;
  await begin(application);
  await paste(page, outline);
  await expect(causes(page)).toHaveCount(25);
  const built = await asDrawn(page);
  await page.keyboard.press('Control+z');
  await expect(drawing(page)).toBeHidden();
  await page.keyboard.press('Control+y');
  await expect(causes(page)).toHaveCount(25);
  expect(await asDrawn(page)).toEqual(built);

  // Below what is selected, as a Mermaid block too.
  await item(page, /^Three of Skills/).click();
  await paste(page, 'Deeper\n  Deepest');
  await expect(item(page, /^Deepest/)).toHaveAttribute('aria-level', '5');
  await reopen(application);
  ({ page } = application);
  await expect(causes(page)).toHaveCount(27);
});

test('status, folding, focus, carrying and zoom by keyboard', async ({ application }) => {
  const { page } = application;
  const { keyboard } = page;
  await begin(application);
  await paste(page, outline);
  await drawing(page).focus();
  await keyboard.press('Home');
  await expect(item(page, /^Signs, bone/)).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('ArrowDown');
  const one = item(page, /^One of Signs/);
  await expect(one).toHaveAttribute('aria-selected', 'true');

  await keyboard.press('c');
  await expect(field(page)).toBeFocused();
  await keyboard.type('Seen in 57 cases');
  await keyboard.press('Enter');
  await expect(one).toHaveAccessibleName(/^One of Signs, confirmed/);
  await expect(drawing(page)).toBeFocused();
  await keyboard.press('r');
  await keyboard.press('Escape');
  await expect(one).toHaveAccessibleName(/confirmed/);

  await keyboard.press('Space');
  await expect(one).toHaveAccessibleName(/folded, 2 causes below it$/);
  await expect(one).toHaveAttribute('aria-expanded', 'false');
  await expect(causes(page)).toHaveCount(23);
  await keyboard.press('Space');
  await expect(causes(page)).toHaveCount(25);

  await keyboard.press('Alt+ArrowDown');
  await keyboard.press('Alt+ArrowDown');
  await expect(one).toHaveAttribute('aria-posinset', '3');
  await keyboard.press('Alt+ArrowUp');
  await expect(one).toHaveAttribute('aria-posinset', '2');
  await keyboard.press('Alt+ArrowRight');
  await expect(one).toHaveAttribute('aria-level', '4');
  await keyboard.press('Alt+ArrowLeft');
  await expect(one).toHaveAttribute('aria-level', '3');
  await keyboard.press('Alt+Shift+ArrowRight');
  await expect(item(page, /^Surroundings, bone with 8 causes/)).toBeVisible();

  await keyboard.press('f');
  await expect(causes(page)).toHaveCount(8);
  await expect(page.getByRole('button', { name: /^Only Surroundings/ })).toBeVisible();
  await keyboard.press('Escape');
  await expect(causes(page)).toHaveCount(25);

  const before = (await drawing(page).boundingBox())?.width ?? 0;
  await keyboard.press('+');
  await expect
    .poll(async () => (await drawing(page).boundingBox())?.width ?? 0)
    .toBeGreaterThan(before * 1.2);
  await keyboard.press('0');
  await expect
    .poll(async () => (await drawing(page).boundingBox())?.width ?? 0)
    .toBeLessThan(before * 1.01);

  await keyboard.press('F2');
  await expect(field(page)).toHaveValue('One of Signs');
  await keyboard.type('First of all');
  await keyboard.press('Enter');
  await expect(item(page, /^First of all, confirmed/)).toBeVisible();
  await keyboard.press('Delete');
  await expect(causes(page)).toHaveCount(22);
  await expect(page.getByText('Took away “First of all” and 2 causes below it.')).toBeAttached();

  // The keyboard is not held in the drawing.
  await keyboard.press('Escape');
  await keyboard.press('Tab');
  await expect(drawing(page)).not.toBeFocused();
});

async function drag(page: Page, from: string, to: Locator, part: number): Promise<void> {
  const start = await drawn(page, from).boundingBox();
  const end = await to.boundingBox();
  if (!start || !end) throw new Error('One of both is not drawn.');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + 30, end.y + end.height * part - 8, { steps: 4 });
  await page.mouse.move(end.x + 30, end.y + end.height * part, { steps: 2 });
}

test('causes and bones are dragged to another place, and Escape lets them stay', async ({
  application,
}) => {
  const { page } = application;
  await begin(application);
  await paste(page, outline);
  const two = item(page, /^Two of Signs/);
  const target = item(page, /^Three of Systems/);
  await drag(page, 'Two of Signs', target, 0.5);
  await expect(page.locator('.drop-frame')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.drop-frame')).toBeHidden();
  await page.mouse.up();
  await expect(two).toHaveAttribute('aria-level', '3');

  await drag(page, 'Two of Signs', target, 0.5);
  await page.mouse.up();
  await expect(two).toHaveAttribute('aria-level', '4');
  await expect(target).toHaveAccessibleName(/1 cause below it/);
  await drag(page, 'Two of Signs', item(page, /^Two of Skills/), 0.1);
  await expect(page.locator('.drop-end')).toBeVisible();
  await page.mouse.up();
  await expect(two).toHaveAttribute('aria-posinset', '2');
  await expect(item(page, /^Skills, bone with 6 causes/)).toBeVisible();

  // The ground moves, the text is edited where it stands, the menu acts on what is under the pointer.
  await two.dblclick();
  await expect(field(page)).toHaveValue('Two of Signs');
  await page.keyboard.press('Escape');
  await target.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Take it away' }).click();
  await expect(target).toHaveCount(0);
  await expect(causes(page)).toHaveCount(24);
});

test('a set of bones begins it, a picture and texts lead out of it, axe objects to nothing', async ({
  application,
}) => {
  const { page } = application;
  await begin(application);
  expect.soft(await objections(application), 'empty').toEqual([]);
  await page.getByRole('button', { name: 'Begin with these' }).first().click();
  await expect(drawing(page).getByRole('treeitem')).toHaveCount(5);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Too few signs');
  expect.soft(await objections(application), 'typing').toEqual([]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(item(page, /^Too few signs/)).toHaveAttribute('aria-selected', 'true');
  expect.soft(await objections(application), 'selected').toEqual([]);

  const svg = readFileSync(
    await application.save(async () => {
      await page.getByRole('button', { name: 'Copy or save the fishbone' }).click();
      await page.getByRole('menuitem', { name: 'Save as SVG' }).click();
    }),
    'utf8',
  );
  for (const words of ['Too few signs', 'Surroundings', '1 cause on 4 bones']) {
    expect(svg).toContain(words);
  }
  const png = readFileSync(
    await application.save(async () => {
      await page.getByRole('button', { name: 'Copy or save the fishbone' }).click();
      await page.getByRole('menuitem', { name: 'Save as PNG' }).click();
    }),
  );
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
});
