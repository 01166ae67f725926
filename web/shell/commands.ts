import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { IconName } from '../components/icon.tsx';
import { useShell } from './shell-context.ts';

/** Something the page on show can do, found by its name in the palette. */
export interface Command {
  /** What it does, such as `Dismiss`; no two share it. */
  readonly label: string;
  readonly icon: IconName;
  /** The key that does the same. */
  readonly hotkey: string;
  readonly run: () => void;
}

/** What the page on show offers, also where that comes after the palette was opened. */
export interface Commands {
  readonly offered: Signal<readonly Command[]>;
  /** Whether the palette is open. */
  readonly isOpen: Signal<boolean>;
}

/** Offers these while the page is on show. */
export const useCommands = (offered: readonly Command[]): void => {
  const { commands } = useShell();
  useEffect(() => {
    commands.offered.value = offered;
  });
  useEffect(
    () => () => {
      commands.offered.value = [];
    },
    [commands],
  );
};
