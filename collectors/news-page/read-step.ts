import { SourceRefusedError, SourceUnavailableError } from '../../domain/errors.ts';
import type { Answer, Drop, Reading } from '../collector.ts';
import { itemFromPage, itemFromSitemap } from './page-item.ts';
import { addPages, addSitemaps, MOST_TRIES, type Plan } from './plan.ts';
import { readSitemap } from './read-sitemap.ts';
import { readRobots } from './robots.ts';

/** What to watch. */
export interface Watch {
  /** Address of the site or of its sitemap. */
  readonly site: string;
  readonly contains: string | null;
  readonly pages: number;
  readonly days: number;
}

/** Read from one answer; what to ask next is the plan's business. */
export type Step = Pick<Reading<Plan>, 'items' | 'drops' | 'cursor'>;

const MOST_ROBOTS = 512_000;

const isSitemap = (address: string): boolean => /sitemap|\.xml(?:\.gz)?$/i.test(new URL(address).pathname);

/** The sitemap itself, or its usual place. */
export const firstSitemap = ({ site }: Watch): string =>
  isSitemap(site) ? site : `${new URL(site).origin}/sitemap.xml`;

const isGood = ({ status }: Answer): boolean => status >= 200 && status < 300;
/** It may answer later. */
const isPassing = ({ status }: Answer): boolean => status === 0 || status >= 500;

const bareHost = (address: string): string => new URL(address).hostname.replace(/^www\./, '');

const step = (plan: Plan, ...drops: readonly Drop[]): Step => ({ items: [], drops, cursor: plan });

const withoutSitemap = (answer: Answer, watch: Watch, plan: Plan, url: string): Step => {
  const isOnly = url === firstSitemap(watch) || (plan.sitemaps.length === 0 && !plan.hasSitemap);
  if (!isOnly) return step(plan, { item: url, reason: `this sitemap cannot be read (${answer.status})` });
  if (isPassing(answer)) {
    throw new SourceUnavailableError(`The sitemap cannot be read now (${answer.status}).`, null);
  }
  if (isSitemap(watch.site) || url !== firstSitemap(watch)) {
    throw new SourceRefusedError(
      `There is no sitemap at ${url} (${answer.status}). Look into the site’s robots.txt for the right one.`,
    );
  }
  const robots = `${new URL(watch.site).origin}/robots.txt`;
  return step({ ...plan, asked: { what: 'discovery', url: robots } });
};

const readSitemapStep = (answer: Answer, watch: Watch, plan: Plan, url: string): Step => {
  if (!isGood(answer)) return withoutSitemap(answer, watch, plan, url);
  const { kind, entries } = readSitemap(answer);
  if (kind === 'index') return step(addSitemaps(plan, entries, answer.fetchedAt));
  const own = entries.filter(
    ({ loc }) =>
      bareHost(loc) === bareHost(watch.site) && (watch.contains === null || loc.includes(watch.contains)),
  );
  const { plan: next, fresh, drops } = addPages(plan, own, answer.fetchedAt);
  // The page adds to it; should it never answer, this much is heard.
  const titled = fresh.filter(({ title }) => title !== null);
  return { items: titled.map((entry) => itemFromSitemap(entry, answer.fetchedAt)), drops, cursor: next };
};

const robotsText = (answer: Answer): string => {
  if (isPassing(answer)) {
    throw new SourceUnavailableError(
      `The site’s robots.txt cannot be read now (${answer.status}); until it can, no page may be asked for.`,
      null,
    );
  }
  return isGood(answer) ? new TextDecoder().decode(answer.body).slice(0, MOST_ROBOTS) : '';
};

const readDiscoveryStep = (answer: Answer, plan: Plan, url: string): Step => {
  const { sitemaps } = readRobots(url, robotsText(answer));
  if (sitemaps.length > 0) return step({ ...plan, sitemaps: sitemaps.filter((one) => URL.canParse(one)) });
  throw new SourceRefusedError(
    'The site has no /sitemap.xml and its robots.txt names no other sitemap. Give the sitemap’s own address, or use the site’s feed.',
  );
};

const readPageStep = (answer: Answer, plan: Plan): Step => {
  const [page, ...pages] = plan.pages;
  if (page === undefined) return step(plan);
  const rest = { ...plan, pages };
  const drop = (reason: string): Step => step(rest, { item: page.loc, reason });
  // The sitemap still names it: a page may be listed before it is there, or be missing for a while.
  const dropLater = (reason: string): Step =>
    page.tries + 1 < MOST_TRIES
      ? step({ ...rest, later: [...plan.later, { ...page, tries: page.tries + 1 }] })
      : drop(reason);
  if (!isGood(answer)) return dropLater(`the page cannot be read (${answer.status || 'no answer'})`);
  if (!/html|^$/.test(answer.headers['content-type'] ?? '')) return drop('is no web page');
  const item = itemFromPage(page, answer);
  return item === null ? dropLater('has no title') : { items: [item], drops: [], cursor: rest };
};

/**
 * Reads an answer as what the plan has asked for.
 * @throws SourceShapeError for what is no sitemap, SourceRefusedError where there is none, SourceUnavailableError
 *   where the site cannot say now.
 */
export const readStep = (answer: Answer, watch: Watch, plan: Plan): Step => {
  const { what, url } = plan.asked ?? { what: 'sitemap', url: firstSitemap(watch) };
  switch (what) {
    case 'sitemap':
      return readSitemapStep(answer, watch, plan, url);
    case 'discovery':
      return readDiscoveryStep(answer, plan, url);
    case 'robots':
      return step({ ...plan, robots: { url, text: robotsText(answer) } });
    case 'page':
      return readPageStep(answer, plan);
  }
};
