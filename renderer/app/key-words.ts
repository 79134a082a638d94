const isMac = /Mac/i.test(navigator.userAgent);

/** A shortcut as this system writes it: "Ctrl K", "⌘K" on a Mac. */
export function keyWords(key: string): string {
  return isMac ? `⌘${key.replace('Shift+', '⇧')}` : `Ctrl ${key.replace('+', ' ')}`;
}
