import { ref, watchEffect } from 'vue';

export const themeChoices = ['light', 'dark', 'system'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const storageKey = 'vital-few-theme';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
const systemIsDark = ref(systemDark.matches);
systemDark.addEventListener('change', (event) => (systemIsDark.value = event.matches));

/** What the user chose; `theme` is what is shown. */
export const themeChoice = ref<ThemeChoice>(storedChoice());
export const theme = ref<'light' | 'dark'>('light');

export function chooseTheme(choice: ThemeChoice): void {
  themeChoice.value = choice;
  try {
    window.localStorage.setItem(storageKey, choice);
  } catch {
    // A browser may forbid storage: the choice then lasts as long as the window.
  }
}

/** From now on the document follows the choice and the system. */
export function followTheme(): void {
  watchEffect(() => {
    const dark =
      themeChoice.value === 'dark' || (themeChoice.value === 'system' && systemIsDark.value);
    theme.value = dark ? 'dark' : 'light';
    document.documentElement.dataset['theme'] = theme.value;
  });
}

function storedChoice(): ThemeChoice {
  try {
    const stored = window.localStorage.getItem(storageKey);
    return themeChoices.find((choice) => choice === stored) ?? 'system';
  } catch {
    return 'system';
  }
}
