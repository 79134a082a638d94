import type { Page } from '@playwright/test';

/**
 * Drops real files on a page. They come through an input, so that a desktop host can tell their paths, as with
 * files dropped by hand.
 */
export async function dropFiles(
  page: Page,
  paths: readonly string[],
  selector: string,
): Promise<void> {
  // A page that is not drawn yet hears no drop.
  await page.getByRole('main').first().waitFor();
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = 'dropped-by-test';
    input.hidden = true;
    document.body.append(input);
  });
  await page.setInputFiles('#dropped-by-test', [...paths]);
  await page.evaluate((target) => {
    const input = document.querySelector<HTMLInputElement>('#dropped-by-test');
    const element = document.querySelector(target);
    if (!input?.files?.length || !element) throw new Error(`Nothing to drop, or no ${target}.`);
    const dataTransfer = new DataTransfer();
    for (const file of input.files) dataTransfer.items.add(file);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      element.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }),
      );
    }
    input.remove();
  }, selector);
}

/** Drops files or folders as the system would: with a real drag over the middle of the window. */
export async function dragIn(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const place = { x: 600, y: 400 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
  }
  await session.detach();
}
