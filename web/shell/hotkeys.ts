import { useEffect, useRef } from 'preact/hooks';

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The name a shortcut goes by (`j`, `?`, `Enter`, `ArrowDown`), or null for a combination left to the browser. */
export const hotkeyOf = (press: KeyPress): string | null => {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  return press.key.length === 1 ? press.key.toLowerCase() : press.key;
};

const typingRoles = 'input, textarea, select, [contenteditable="true"]';
const pressedItself = 'a[href], button, summary';

const somethingOver = 'dialog[open], :popover-open';

/** Whether a shortcut may take the key while `target` has the focus. */
const isFree = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof Element)) return true;
  if (target.closest(typingRoles) !== null || document.querySelector(somethingOver) !== null) return false;
  return key.length === 1 || target.closest(pressedItself) === null;
};

/** Listens for single keys on the whole page, except while a person types, presses a button or answers a dialog. */
export const useHotkeys = (keys: Readonly<Record<string, (press: KeyboardEvent) => void>>): void => {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const key = hotkeyOf(event);
      if (key === null || event.defaultPrevented || !isFree(event.target, key)) return;
      const run = latest.current[key];
      if (run === undefined) return;
      event.preventDefault();
      run(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
};
