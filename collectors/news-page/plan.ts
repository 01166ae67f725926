import { createHash } from 'node:crypto';
import type { Drop } from '../collector.ts';
import { instantFrom } from '../source-date.ts';
import type { SitemapEntry } from './read-sitemap.ts';
import { type Robots, readRobots } from './robots.ts';

const DAY_MS = 86_400_000;
/** Sitemaps are written late and by parts. */
const OVERLAP_MS = 2 * DAY_MS;
const MOST_SITEMAPS = 10;
const MOST_WAITING = 500;
const MOST_REMEMBERED = 5000;
/** A page that cannot be read for so many polls is given up. */
export const MOST_TRIES = 5;

/** `discovery`: the robots.txt, for the sitemaps it names; `robots`: for what it allows. */
interface Asked {
  readonly what: 'sitemap' | 'discovery' | 'robots' | 'page';
  readonly url: string;
}

/** A page to be read. */
export interface FoundPage extends SitemapEntry {
  readonly tries: number;
}

/** What is known and what is left to do: kept between the pages of a poll, and between polls. */
export interface Plan {
  /** What the answer now read was asked for; null between two polls. */
  readonly asked: Asked | null;
  readonly sitemaps: readonly string[];
  /** Sitemaps this poll may still ask for. */
  readonly sitemapsLeft: number;
  /** This poll has read one that names pages. */
  readonly hasSitemap: boolean;
  /** The first one is asked for next. */
  readonly pages: readonly FoundPage[];
  /** Could not be read now: for the next poll. */
  readonly later: readonly FoundPage[];
  readonly robots: { readonly url: string; readonly text: string } | null;
  /** Pages this poll may still ask for. */
  readonly left: number;
  /** What changed before is known, an instant. */
  readonly since: string;
  /** The newest change seen, an instant; null before the first sitemap was read. */
  readonly newest: string | null;
  /** Of addresses: a hash of when they changed, empty for those without a date. Newest first. */
  readonly known: Readonly<Record<string, string>>;
  /** The first poll: addresses without a date may be of any age. */
  readonly isFirst: boolean;
}

const hash = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, length);

/** The plan of a poll that begins. @param last as the poll before left it. */
export const beginPlan = (
  last: Plan | null,
  { days, pages }: { readonly days: number; readonly pages: number },
  fetchedAt: Date,
): Plan => {
  const from =
    last?.newest == null ? fetchedAt.getTime() - days * DAY_MS : Date.parse(last.newest) - OVERLAP_MS;
  return {
    asked: null,
    sitemaps: [],
    sitemapsLeft: MOST_SITEMAPS,
    hasSitemap: false,
    pages: [...(last?.pages ?? []), ...(last?.later ?? [])],
    later: [],
    robots: null,
    left: pages,
    since: new Date(from).toISOString(),
    newest: last?.newest ?? null,
    known: last?.known ?? {},
    isFirst: last === null,
  };
};

const changeOf = ({ lastmod, published }: SitemapEntry, fetchedAt: Date): string | null =>
  instantFrom(lastmod, fetchedAt) ?? instantFrom(published, fetchedAt);

/** Sitemaps of an index that may hold something new, those of news and the latest changed first. */
export const addSitemaps = (plan: Plan, entries: readonly SitemapEntry[], fetchedAt: Date): Plan => {
  const dated = entries
    .map((entry) => ({ loc: entry.loc, at: changeOf(entry, fetchedAt) }))
    .filter(({ at }) => at === null || at >= plan.since);
  const weight = ({ loc, at }: (typeof dated)[number]): string => `${/news/i.test(loc) ? 1 : 0}${at ?? ''}`;
  const sitemaps = dated
    .toSorted((one, other) => weight(other).localeCompare(weight(one)))
    .map(({ loc }) => loc);
  return { ...plan, sitemaps: [...plan.sitemaps, ...sitemaps].slice(0, MOST_SITEMAPS) };
};

/** What a sitemap tells that is new: addresses never seen, and those changed since. */
export interface News {
  readonly plan: Plan;
  readonly fresh: readonly SitemapEntry[];
  readonly drops: readonly Drop[];
}

const isNews = (plan: Plan, at: string | null, key: string, mark: string): boolean =>
  at === null ? !plan.isFirst && plan.known[key] === undefined : at >= plan.since && plan.known[key] !== mark;

interface Marked {
  readonly entry: SitemapEntry;
  readonly at: string | null;
  readonly key: string;
  readonly mark: string;
}

const markEntries = (entries: readonly SitemapEntry[], fetchedAt: Date): readonly Marked[] =>
  entries
    .map((entry) => {
      const at = changeOf(entry, fetchedAt);
      return { entry, at, key: hash(entry.loc, 8), mark: at === null ? '' : hash(at, 4) };
    })
    .toSorted((one, other) => (other.at ?? '').localeCompare(one.at ?? ''));

const remember = (plan: Plan, marked: readonly Marked[]): Plan['known'] => {
  const known = new Map(
    marked.filter(({ at }) => at === null || at >= plan.since).map(({ key, mark }) => [key, mark]),
  );
  for (const [key, mark] of Object.entries(plan.known)) if (!known.has(key)) known.set(key, mark);
  return Object.fromEntries([...known].slice(0, MOST_REMEMBERED));
};

/** @param entries of one sitemap, of the site itself. */
export const addPages = (plan: Plan, entries: readonly SitemapEntry[], fetchedAt: Date): News => {
  const marked = markEntries(entries, fetchedAt);
  const isWaiting = new Set(plan.pages.map(({ loc }) => loc));
  const fresh = marked.filter(
    ({ entry, at, key, mark }) => isNews(plan, at, key, mark) && !isWaiting.has(entry.loc),
  );
  // A site that dates all of its pages today at each look must not keep new ones waiting.
  const unseen = fresh.filter(({ key }) => plan.known[key] === undefined);
  const changed = fresh.filter(({ key }) => plan.known[key] !== undefined).slice(0, plan.left);
  const found = [...unseen, ...changed].map(({ entry }) => entry);
  const waiting = [...plan.pages, ...found.map((entry) => ({ ...entry, tries: 0 }))];
  const newest = [plan.newest ?? '', marked[0]?.at ?? ''].toSorted().at(-1);
  return {
    plan: {
      ...plan,
      hasSitemap: true,
      pages: waiting.slice(0, MOST_WAITING),
      newest: newest || null,
      known: remember(plan, marked),
    },
    fresh: found,
    drops: waiting
      .slice(MOST_WAITING)
      .map(({ loc }) => ({ item: loc, reason: `more than ${MOST_WAITING} pages wait to be read` })),
  };
};

const originOf = (address: string): string => new URL(address).origin;

const robotsOf = ({ robots }: Plan, page: FoundPage): Robots | null =>
  robots !== null && originOf(robots.url) === originOf(page.loc) ? readRobots(robots.url, robots.text) : null;

/** A site that asks for long waits gets one request a poll. */
const LONG_DELAY_S = 10;

/** The plan with what is to be asked next; pages that the site's robots.txt closes are left out, with a word. */
export const planNext = (plan: Plan): { readonly plan: Plan; readonly drops: readonly Drop[] } => {
  const [sitemap, ...sitemaps] = plan.sitemaps;
  if (sitemap !== undefined && plan.sitemapsLeft > 0) {
    const asked = { what: 'sitemap' as const, url: sitemap };
    return { plan: { ...plan, sitemaps, sitemapsLeft: plan.sitemapsLeft - 1, asked }, drops: [] };
  }
  const drops: Drop[] = [];
  for (let { pages } = plan; plan.left > 0; pages = pages.slice(1)) {
    const [page] = pages;
    if (page === undefined) return { plan: { ...plan, pages, robots: null, asked: null }, drops };
    const robots = robotsOf(plan, page);
    if (robots === null) {
      const url = `${originOf(page.loc)}/robots.txt`;
      return { plan: { ...plan, pages, asked: { what: 'robots', url } }, drops };
    }
    if (robots.allows(page.loc)) {
      const left = robots.delayS > LONG_DELAY_S ? 0 : plan.left - 1;
      return { plan: { ...plan, pages, left, asked: { what: 'page', url: page.loc } }, drops };
    }
    drops.push({ item: page.loc, reason: 'the site’s robots.txt does not allow it to be read' });
  }
  return { plan: { ...plan, robots: null, asked: null }, drops };
};
