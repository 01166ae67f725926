/** An address within the app. */
export interface Place {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Values for the query string; null, undefined and '' take the key away. */
export type QueryChanges = Readonly<Record<string, string | null | undefined>>;

/** Reads a path with its query string, or a whole address; a trailing slash does not count. */
export const parsePlace = (href: string): Place => {
  const url = new URL(href, 'http://earshot.invalid');
  const path = url.pathname.replace(/\/+$/, '');
  return { path: path === '' ? '/' : path, query: Object.fromEntries(url.searchParams) };
};

// What a query holds most stays readable in the address bar.
const encode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/%3A/g, ':')
    .replace(/%2C/g, ',')
    .replace(/%40/g, '@');

/** `hrefOf('/mentions', { q: 'is:unanswered', brand: null })` is `/mentions?q=is:unanswered`. */
export const hrefOf = (path: string, query: QueryChanges = {}): string => {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === null || value === undefined || value === '' ? [] : [`${encode(key)}=${encode(value)}`],
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
};

/** The same page with some filters changed. */
export const withQuery = (place: Place, changes: QueryChanges): string =>
  hrefOf(place.path, { ...place.query, ...changes });

/** A path of this app that is safe to go to after signing in; anything else becomes `/`. */
export const safeReturnPath = (href: string | undefined): string =>
  href !== undefined && /^\/(?![/\\])/.test(href) && !href.startsWith('/login') ? href : '/';
