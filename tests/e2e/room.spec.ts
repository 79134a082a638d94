import { exploreSample } from './actions.ts';
import { expect, test } from './application.ts';

test('the room shows what the desk steers, blanks, and comes back after the engine died', async ({
  application,
}) => {
  const { page } = application;
  await exploreSample(application);
  await page.getByRole('button', { name: 'Meeting', exact: true }).click();
  await page.getByRole('button', { name: 'Start a meeting' }).click();
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Open the room window' }).click();
  const room = await opened;
  const title = room.getByRole('heading', { level: 1 });
  await expect(title).toBeVisible();
  await expect(room).not.toHaveURL(/token/u);

  await room.keyboard.press('PageDown');
  await expect(room.locator('footer')).toBeVisible();
  await room.keyboard.press('b');
  await expect(title).toHaveCount(0);
  await expect(room.locator('body')).toHaveText('');
  await page.getByRole('button', { name: 'Show the room again' }).first().click();
  await expect(title).toBeVisible();

  const shown = await title.innerText();
  await application.killEngine();
  await expect(page.getByText('was started again')).toBeVisible();
  await expect(title).toHaveText(shown);
  await page.getByRole('button', { name: 'Ground rules', exact: true }).first().click();
  await expect(title).not.toHaveText(shown);
});
