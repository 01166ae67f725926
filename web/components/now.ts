import { type ReadonlySignal, signal } from '@preact/signals';

const current = signal(Date.now());

/** The time in milliseconds, moving every half minute: what shows an age reads it and follows. */
export const now: ReadonlySignal<number> = current;

/** Called once when the app starts. */
export const startClock = (): void => {
  setInterval(() => {
    current.value = Date.now();
  }, 30_000);
};
