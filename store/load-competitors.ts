import type { Brand } from '../domain/brand.ts';
import {
  type BrandHearing,
  type ComparedChannel,
  compareChannels,
  sharedLanguages,
  sharedStretch,
} from '../domain/competitors/comparable.ts';
import { compareBrands } from '../domain/competitors/compare-brands.ts';
import { comparedClauses } from '../domain/competitors/compared-clauses.ts';
import { sideQuery } from '../domain/drivers/compared-side.ts';
import { type Instant, toInstant } from '../domain/instant.ts';
import type { Clause } from '../domain/query/ast.ts';
import { type ComparedAnswers, type FilterFor, loadAnswers } from './load-answers.ts';
import { filterOf } from './load-change.ts';
import { hearingOf, type ListeningSource } from './load-hearing.ts';
import type { Store } from './port.ts';

type Stores = Pick<Store, 'mentions' | 'rollups' | 'sources' | 'listening'>;

/** Brands compared at once. */
export const BRANDS_AT_MOST = 10;

/** `comparable` leaves out what only some of them are heard on; `all` counts whatever there is. */
export type ComparedScope = 'comparable' | 'all';

export interface CompetitorsAsked {
  /** The own brand first. */
  readonly brands: readonly Brand[];
  readonly from: Instant;
  readonly to: Instant;
  readonly scope: ComparedScope;
  readonly timeZone: string;
}

/** Where, when and in which languages the brands are heard, and what of it is compared. */
export interface Coverage {
  /** What is compared of the time asked for. */
  readonly from: Instant;
  readonly to: Instant;
  readonly channels: readonly ComparedChannel[];
  /** Null for all. */
  readonly languages: readonly string[] | null;
  /** Mentions in each language, whether or not they are compared. */
  readonly languageCounts: readonly {
    readonly lang: string | null;
    readonly brands: readonly { readonly brandId: string; readonly mentions: number }[];
  }[];
  /** Brands nothing is known of in this time. */
  readonly unknown: readonly string[];
}

export interface ComparedCompetitors extends ReturnType<typeof compareBrands> {
  readonly coverage: Coverage;
  readonly answers: ComparedAnswers;
  /** The query whose mentions are counted, of each brand alike. Null where nothing can be compared. */
  readonly query: string | null;
}

const loadSources = async ({ sources }: Stores): Promise<readonly ListeningSource[]> =>
  Promise.all(
    (await sources.list()).map(async (source) => ({
      source,
      listeningSince: (await sources.state(source.id)).listeningSince,
    })),
  );

interface Heard {
  readonly hearings: readonly BrandHearing[];
  readonly languageCounts: Coverage['languageCounts'];
}

const loadHeard = async (
  stores: Stores,
  brands: readonly Brand[],
  filterFor: FilterFor,
  stretch: { readonly from: Instant; readonly to: Instant; readonly now: Instant },
): Promise<Heard> => {
  const [sources, gaps, counts] = await Promise.all([
    loadSources(stores),
    stores.listening.listGaps(stretch.from, stretch.to),
    Promise.all(brands.map(({ id }) => stores.mentions.countChannels(filterFor(id)))),
  ]);
  const total = (lang: string | null, of: number): number =>
    (counts[of] ?? []).reduce((sum, each) => sum + (each.lang === lang ? each.mentions : 0), 0);
  const langs = [...new Set(counts.flat().map(({ lang }) => lang))];
  return {
    hearings: brands.map((brand, at) => hearingOf(brand, counts[at] ?? [], sources, gaps, stretch)),
    languageCounts: langs
      .map((lang) => ({
        lang,
        brands: brands.map(({ id }, at) => ({ brandId: id, mentions: total(lang, at) })),
      }))
      .sort((one, other) => sumOf(other.brands) - sumOf(one.brands)),
  };
};

const sumOf = (list: readonly { readonly mentions: number }[]): number =>
  list.reduce((sum, { mentions }) => sum + mentions, 0);

/**
 * Brands side by side over `[from, to)`: their share of voice, sentiment, topics and answers, of what can be compared.
 * Reads the mentions of each brand in that time twice (by the index of a brand's mentions by time), and its newest
 * answered ones.
 */
export const loadCompetitors = async (
  stores: Stores,
  { brands, from, to, scope, timeZone }: CompetitorsAsked,
  now: Date,
): Promise<ComparedCompetitors> => {
  const spans = await Promise.all(
    brands.map(async ({ id }) => ({ brandId: id, first: (await stores.rollups.span(id))?.first ?? null })),
  );
  const shared = sharedStretch(spans, from, to);
  const begins = scope === 'all' ? from : shared.from;
  const known = brands.filter(({ id }) => shared.brandIds.includes(id));
  const sideOf = (brandId: string) => ({ brandId, from: begins, to, q: '' });
  const everything: FilterFor = (brandId, ...more) => filterOf(sideOf(brandId), timeZone, now, ...more);
  const stretch = { from: begins, to, now: toInstant(now) };
  const { hearings, languageCounts } = await loadHeard(stores, known, everything, stretch);
  const channels = compareChannels(hearings, Date.parse(to) - Date.parse(begins));
  const languages = sharedLanguages(hearings);
  const leftOut = channels.filter((each) => each.leftOut !== null).map(({ channel }) => channel);
  const clauses: readonly Clause[] = scope === 'all' ? [] : comparedClauses(leftOut, languages);
  const filterFor: FilterFor = (brandId, ...more) => everything(brandId, ...clauses, ...more);
  const isComparable = scope === 'all' || (leftOut.length < channels.length && languages?.length !== 0);
  const compared = isComparable ? known.map(({ id }) => id) : [];
  const [tallies, answers] = await Promise.all([
    Promise.all(
      compared.map(async (brandId) => ({
        brandId,
        tallies: await stores.mentions.tally(filterFor(brandId)),
      })),
    ),
    loadAnswers(stores, compared, filterFor),
  ]);
  const unknown = brands.filter(({ id }) => !shared.brandIds.includes(id)).map(({ id }) => id);
  return {
    ...compareBrands(tallies),
    coverage: { from: begins, to, channels, languages, languageCounts, unknown },
    answers,
    query: isComparable ? sideQuery(sideOf(''), ...clauses) : null,
  };
};
