import type { Locator, Page } from '@playwright/test';
import { exploreSample } from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { objections } from './objections.ts';

const secret = 'Ben is to hear of it on Monday';
const typed = Array.from({ length: 6 }, (_, index) => `Typed cause ${index + 1}`);
const pasted = Array.from({ length: 14 }, (_, index) => `Card ${index + 1} handed in`);

/** The window of the room, opened at the desk. */
async function openRoom({ page }: Application): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Open the room window' }).click();
  const room = await opened;
  await expect(room.getByRole('heading', { level: 1 })).toBeVisible();
  return room;
}

async function startMeeting(application: Application): Promise<Page> {
  await exploreSample(application);
  await application.page.getByRole('button', { name: 'Meeting', exact: true }).click();
  await application.page.getByRole('button', { name: 'Start a meeting' }).click();
  return openRoom(application);
}

/** All that the room holds for eyes and for a screen reader. */
async function told(room: Page): Promise<string> {
  return `${await room.locator('html').innerHTML()} ${await room.locator('body').ariaSnapshot()}`;
}

function turn(page: Page, title: string): Locator {
  return page.getByRole('region', { name: /^Agenda/ }).getByRole('button', { name: title });
}

async function keep(page: Page, line: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'What was agreed' });
  await field.fill(line);
  await field.press('Enter');
  await expect(field).toHaveValue('');
}

async function handIn(page: Page): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Next idea' });
  for (const idea of typed) {
    await field.fill(idea);
    await field.press('Enter');
    await expect(page.getByRole('listbox', { name: 'Ideas' })).toContainText(idea);
  }
  await field.evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, pasted.join('\n'));
  await page.getByRole('button', { name: 'Add 14 ideas' }).click();
  await expect(page.getByRole('option')).toHaveCount(20);
}

/** Enters one ballot: dots for the first options, in their order. */
async function enterBallot(page: Page, number: number, dots: readonly number[]): Promise<void> {
  await expect(page.getByText(`Ballot ${number}: 3 of 3 dots left.`)).toBeVisible();
  const fields = page.getByRole('spinbutton', { name: /^Dots for/ });
  for (const [index, given] of dots.entries()) await fields.nth(index).fill(String(given));
  await page.getByRole('button', { name: 'Enter ballot' }).click();
}

test('a meeting is played through: causes, a hidden vote, a tie, actions, a crash, and the summary', async ({
  application,
}) => {
  const room = await startMeeting(application);
  const { page } = application;
  const title = room.getByRole('heading', { level: 1 });
  await page.getByRole('textbox', { name: 'Who is here' }).fill('Ana (Quality), Ben, Cleo');
  await page.getByRole('textbox', { name: 'Who is here' }).press('Enter');
  await expect(page.getByText('3 of 3 here')).toBeVisible();
  await turn(page, 'Welcome and ground rules').click();
  await expect(title).toHaveText('Ground rules');

  await test.step('a brainstorm of twenty causes, typed and pasted, hidden until it is revealed', async () => {
    await turn(page, 'Why does it happen? In silence').click();
    await page.getByRole('button', { name: 'Start the brainstorm' }).click();
    await expect(title).toHaveText('Why does it happen?');
    await handIn(page);
    await expect(room.locator('body')).toContainText('20 ideas');
    const before = await told(room);
    for (const idea of [...typed, ...pasted]) expect(before).not.toContain(idea);
    await page.getByRole('button', { name: 'Reveal', exact: true }).click();
    await expect(room.locator('body')).toContainText('Typed cause 1');
  });

  await test.step('three of them are carried to the fishbone by keys', async () => {
    await turn(page, 'Sort the causes on the fishbone').click();
    const ideas = page.getByRole('listbox', { name: 'Ideas' });
    await ideas.focus();
    for (const key of ['Home', '1', '2']) await page.keyboard.press(key);
    await expect(page.getByRole('option', { name: /Typed cause 2.*on / })).toBeVisible();
    await page.keyboard.press('0');
    await page.getByRole('combobox', { name: 'To which bone' }).fill('Signs');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option', { name: /Typed cause 3.*on Signs/ })).toBeVisible();
    await expect(room.locator('body')).toContainText('24 causes');
  });

  await test.step('a vote by ballots: no dot is in the room before the reveal', async () => {
    await turn(page, 'Which causes weigh most?').click();
    await page.getByRole('button', { name: 'Start the vote' }).click();
    await expect(title).toHaveText('Which causes weigh most?');
    await enterBallot(page, 1, [2, 1, 0, 0]);
    await enterBallot(page, 2, [2, 0, 1, 0]);
    await expect(room.locator('body')).toContainText('2 of 3');
    await enterBallot(page, 3, [0, 1, 1, 1]);
    await expect(room.locator('body')).toContainText('3 of 3');
    expect(await told(room)).not.toMatch(/\d+ dots?\b|\d ?%/u);
  });

  await test.step('the engine dies before the reveal, and the meeting is where it was', async () => {
    await application.killEngine();
    await expect(page.getByText('was started again')).toBeVisible();
    await expect(title).toHaveText('Which causes weigh most?');
    await expect(turn(page, 'Which causes weigh most?')).toHaveAttribute('aria-current', 'step');
    await expect(page.getByText('Every ballot is in.')).toBeVisible();
    await expect(room.locator('body')).toContainText('3 of 3');
    expect(await told(room)).not.toMatch(/\d+ dots?\b|\d ?%/u);
  });

  await test.step('a ballot is corrected, then the votes are revealed, and two are level', async () => {
    const choice = page.getByRole('combobox', { name: 'Ballot that is typed' });
    await choice.selectOption('Correct ballot 3');
    const fields = page.getByRole('spinbutton', { name: /^Dots for/ });
    await expect(fields.nth(3)).toHaveValue('1');
    await fields.nth(2).fill('0');
    await fields.nth(4).fill('1');
    await page.getByRole('button', { name: 'Enter ballot' }).click();
    await expect(page.getByText('Every ballot is in.')).toBeVisible();
    await page.getByRole('button', { name: 'Reveal', exact: true }).click();
    await expect(room.locator('body')).toContainText('4 dots');
    const tie = page.getByRole('group', { name: '1 of these 3 can be chosen' });
    await tie.getByRole('checkbox').first().check();
    await tie.getByRole('textbox', { name: 'Why' }).fill('It can be checked this week');
    await tie.getByRole('button', { name: 'Choose these' }).click();
    await expect(page.getByText('Decided by the facilitator')).toBeVisible();
  });

  await test.step('three actions, a decision and a private note, each in one line', async () => {
    await turn(page, 'Who does what by when').click();
    await keep(page, '@Ana by 12 Dec 2030: call the sign maker');
    await keep(page, '@Ben by 2030-12-13: walk the route from the train');
    await keep(page, '@Cleo: ask the airlines');
    await keep(page, 'The boards hold each page for eight seconds');
    await expect(room.locator('body')).toContainText('call the sign maker');
    await expect(room.locator('body')).toContainText('eight seconds');
    await keep(page, `private: ${secret}`);
    await expect(page.getByText(secret)).toBeVisible();
    await room.keyboard.press('b');
    await expect(title).toHaveCount(0);
    await expect(room.locator('body')).toHaveText('');
    await room.keyboard.press('b');
    await expect(title).toBeVisible();
    expect(await told(room)).not.toContain(secret);
  });

  await test.step('it ends with a summary to paste into a mail', async () => {
    await page.getByRole('button', { name: 'End the meeting' }).click();
    const summary = page.getByLabel('Summary', { exact: true });
    await expect(summary).toContainText('Here (3)');
    const text = await summary.innerText();
    for (const words of [
      '- Ana (Quality)',
      '- The boards hold each page for eight seconds',
      '- Ana, by 12 December 2030: call the sign maker',
      '- Cleo, no date yet: ask the airlines',
      '3 ballots, 9 dots',
      'What changed on the fishbone',
      'Typed cause 3',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain(secret);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(page.getByText('The summary is on the clipboard.')).toBeVisible();
  });
});

for (const theme of ['Light', 'Dark']) {
  test(`axe objects to nothing at the desk and in the room, theme ${theme}`, async ({
    application,
  }) => {
    const { page } = application;
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitem', { name: theme }).click();
    const room = await startMeeting(application);
    const check = async (what: string) => {
      expect.soft(await objections(application), `desk, ${what}`).toEqual([]);
      const inRoom = await objections({ page: room, host: application.host });
      expect.soft(inRoom, `room, ${what}`).toEqual([]);
    };
    await turn(page, 'Why does it happen? In silence').click();
    await expect(page.getByRole('button', { name: 'Start the brainstorm' })).toBeVisible();
    await check('offer');
    await page.getByRole('button', { name: 'Start the brainstorm' }).click();
    await handIn(page);
    await keep(page, '@Ana by 12 Dec 2030: call the sign maker');
    await keep(page, 'private: not yet');
    await check('brainstorm');
    await turn(page, 'Which causes weigh most?').click();
    await page.getByRole('button', { name: 'Start the vote' }).click();
    await enterBallot(page, 1, [1, 1, 1]);
    await expect(page.getByText('Ballot 2: 3 of 3 dots left.')).toBeVisible();
    await check('vote');
    await page.getByRole('button', { name: 'Reveal', exact: true }).click();
    await expect(page.getByRole('table')).toBeVisible();
    await check('votes');
    await turn(page, 'What do we change?').click();
    await page.getByRole('button', { name: 'Start the placing' }).click();
    await expect(page.getByRole('textbox', { name: /^Effort of/ }).first()).toBeVisible();
    await check('placing');
    await page.getByRole('button', { name: 'End the meeting' }).click();
    await expect(page.getByLabel('Summary', { exact: true })).toBeVisible();
    await check('summary');
  });
}
