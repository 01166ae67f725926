import type { ToldRow } from '../../api/schemas/told.ts';
import { plural } from '../format/words.ts';

const KEY = 'earshot-browser-notices';

/** `unsupported`: this browser has none. `refused`: the person, or whoever set up the browser, said no. */
export type BrowserNotices = 'on' | 'off' | 'refused' | 'unsupported';

const isWanted = (): boolean => {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
};

export const browserNotices = (): BrowserNotices => {
  if (!('Notification' in window)) return 'unsupported';
  if (Notification.permission === 'denied') return 'refused';
  return Notification.permission === 'granted' && isWanted() ? 'on' : 'off';
};

const keep = (value: 'on' | 'off'): void => {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // A browser that keeps nothing shows none.
  }
};

/** Asks the person, by their own press. @returns how it is then. */
export const turnOnBrowserNotices = async (): Promise<BrowserNotices> => {
  if (!('Notification' in window)) return 'unsupported';
  const permission = await Notification.requestPermission();
  if (permission === 'granted') keep('on');
  return browserNotices();
};

export const turnOffBrowserNotices = (): BrowserNotices => {
  keep('off');
  return browserNotices();
};

/** Shows what is new while the person looks elsewhere. @param open goes to a path of this app. */
export const showBrowserNotices = (fresh: readonly ToldRow[], open: (path: string) => void): void => {
  const [first, ...others] = fresh;
  if (first === undefined || browserNotices() !== 'on' || document.hasFocus()) return;
  try {
    // Of several open pages the last one's takes the place of the others'.
    const shown = new Notification(first.title, {
      body: others.length === 0 ? first.detail : `and ${plural(others.length, 'more notice')}`,
      tag: first.id,
      icon: '/favicon.svg',
    });
    shown.onclick = () => {
      window.focus();
      if (first.path !== null) open(first.path);
      shown.close();
    };
  } catch {
    // Browsers of phones have the permission but show none from a page.
  }
};
