import type { Page } from '@playwright/test';

/**
 * Drops a real file on a page. The file comes through an input, so that a desktop host can tell its
 * path, as with a file dropped by hand.
 */
export async function dropFile(page: Page, path: string, selector: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped-by-test';
    input.hidden = true;
    document.body.append(input);
  });
  await page.setInputFiles('#dropped-by-test', path);
  await page.evaluate((target) => {
    const input = document.querySelector<HTMLInputElement>('#dropped-by-test');
    const file = input?.files?.[0];
    const element = document.querySelector(target);
    if (!input || !file || !element) throw new Error(`Nothing to drop, or no ${target}.`);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      element.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }),
      );
    }
    input.remove();
  }, selector);
}
