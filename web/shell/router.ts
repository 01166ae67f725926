import { type ReadonlySignal, signal } from '@preact/signals';
import { type Place, parsePlace } from './place.ts';

export interface Router {
  readonly place: ReadonlySignal<Place>;
  /** Goes to an address of this app; `replace` leaves no step to go back to. */
  go(href: string, options?: { replace?: boolean }): void;
  back(): void;
}

const linkOf = (event: MouseEvent): HTMLAnchorElement | null =>
  event.target instanceof Element ? event.target.closest('a') : null;

/** True for a plain click on a link that this app can follow without leaving the page. */
const isOurs = (event: MouseEvent, link: HTMLAnchorElement): boolean =>
  event.button === 0 &&
  !event.defaultPrevented &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) &&
  link.origin === location.origin &&
  (link.target === '' || link.target === '_self') &&
  !link.hasAttribute('download') &&
  !link.pathname.startsWith('/api/') &&
  link.getAttribute('href')?.startsWith('#') !== true;

/** Follows the address bar, and takes clicks on the app's own links. */
export const createRouter = (): Router => {
  const place = signal(parsePlace(location.href));
  const read = (): void => {
    place.value = parsePlace(location.href);
  };
  const go = (href: string, { replace = false }: { replace?: boolean } = {}): void => {
    if (replace) history.replaceState(null, '', href);
    else history.pushState(null, '', href);
    read();
  };
  addEventListener('popstate', read);
  document.addEventListener('click', (event) => {
    const link = linkOf(event);
    if (link === null || !isOurs(event, link)) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
  return { place, go, back: () => history.back() };
};
