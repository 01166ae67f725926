import { type ReadonlySignal, signal } from '@preact/signals';

const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'earshot-theme';
const current = signal<Theme>('auto');

/** What the person chose; `auto` follows the system. */
export const theme: ReadonlySignal<Theme> = current;

/** Anything unknown is `auto`. */
export const readTheme = (stored: string | null): Theme => themes.find((each) => each === stored) ?? 'auto';

const show = (value: Theme): void => {
  current.value = value;
  document.documentElement.dataset['theme'] = value;
};

export const setTheme = (value: Theme): void => {
  localStorage.setItem(key, value);
  show(value);
};

/** Shows what was chosen before; called once, before anything is drawn. */
export const startTheme = (): void => show(readTheme(localStorage.getItem(key)));
