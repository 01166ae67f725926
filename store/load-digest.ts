import { watchTitle } from '../domain/alerts/watch-words.ts';
import type { Brand } from '../domain/brand.ts';
import { type Concern, type ConcernState, stateOf } from '../domain/concerns/concern.ts';
import { countAnswers, longestWaiting } from '../domain/digest/count-answers.ts';
import type { BrandDigest, ChangedTopic, DayCounts, Digest } from '../domain/digest/digest.ts';
import { praiseClause } from '../domain/digest/digest-links.ts';
import type { DigestWishes } from '../domain/digest/digest-settings.ts';
import { type DigestWeek, weekDays } from '../domain/digest/digest-week.ts';
import { toQuoteRef } from '../domain/digest/quote-ref.ts';
import { rankAnswerers } from '../domain/digest/rank-answerers.ts';
import { risingTopics } from '../domain/digest/rising-topics.ts';
import { widestPraise } from '../domain/digest/widest-praise.ts';
import { chooseQuotes } from '../domain/drivers/choose-quotes.ts';
import type { ComparedSide } from '../domain/drivers/compared-side.ts';
import { toSide } from '../domain/drivers/side.ts';
import { type Instant, toInstant } from '../domain/instant.ts';
import type { StoredMention } from '../domain/mention.ts';
import type { Clause } from '../domain/query/ast.ts';
import { listAll } from './list-all.ts';
import { type ExplainedChange, filterOf, loadChange } from './load-change.ts';
import type { Store } from './port.ts';

const TOPICS = 3;
const ALERTS = 200;

type Stores = Pick<
  Store,
  'accounts' | 'alerts' | 'brands' | 'mentions' | 'rollups' | 'sources' | 'listening'
>;

/** Whose digest of which week, as of when. */
export interface DigestAsk {
  readonly wishes: DigestWishes;
  readonly week: DigestWeek;
  readonly now: Date;
}

const sideOf = (brandId: string, from: Instant, to: Instant): ComparedSide => ({ brandId, from, to, q: '' });

const toTopics = ({ explanation, quotes }: ExplainedChange): ChangedTopic[] =>
  (explanation.split?.topics ?? []).flatMap((contribution) => {
    const quoted = quotes.find(({ topic }) => topic === contribution.topic);
    if (quoted === undefined) return [];
    const { side, negative } = quoted;
    return [{ ...contribution, side, negative, quotes: quoted.quotes.map(toQuoteRef) }];
  });

const loadDays = async (
  { mentions }: Stores,
  brand: Brand,
  { week, now, wishes: { timeZone } }: DigestAsk,
  knownFrom: Instant | null,
): Promise<DayCounts[]> => {
  const load = async (start: Instant, end: Instant): Promise<DayCounts> => {
    if (knownFrom === null || end <= knownFrom) return { start, end, counts: null };
    const filter = filterOf(sideOf(brand.id, start, end), timeZone, now);
    const { mentions: all, judged, negative } = toSide(await mentions.tally(filter));
    return { start, end, counts: { mentions: all, judged, negative } };
  };
  return Promise.all(week.days.map((start, at) => load(start, week.days[at + 1] ?? week.to)));
};

const quoteRefs = (mentions: readonly StoredMention[]) =>
  mentions.flatMap((mention) => chooseQuotes([mention], null).map(toQuoteRef));

/** What is to be answered first of each of the concerns that wait longest, as far as it has its words. */
const loadWaiting = async (
  { mentions }: Stores,
  asking: readonly (ConcernState & { readonly concern: Concern })[],
): Promise<readonly StoredMention[]> => {
  const ids = longestWaiting(asking).flatMap(
    ({ concern }) => concern.find(({ state }) => state === 'open')?.id ?? [],
  );
  const found = new Map((await mentions.findMany(ids)).map((mention) => [mention.id, mention]));
  return ids.flatMap((id) => found.get(id) ?? []).filter(({ erased }) => erased === null);
};

const loadAnswers = async (
  stores: Stores,
  brand: Brand,
  { week, wishes, now }: DigestAsk,
): Promise<Pick<BrandDigest, 'answers' | 'answerers'>> => {
  const [concerns, accounts] = await Promise.all([
    stores.rollups.listConcerns(brand.id, week.beforeFrom, week.to),
    stores.accounts.listAccounts(),
  ]);
  const asking = concerns.map((concern) => ({ ...stateOf(concern), concern }));
  const from = week.days[0] ?? week.to;
  const ofWeek = asking.filter(({ at }) => at >= from);
  const dayStarts = [...weekDays(from, wishes.timeZone), ...week.days];
  const counted = countAnswers(asking, { from, to: week.to, dayStarts, now: toInstant(now) });
  return {
    answers: { ...counted, waiting: quoteRefs(await loadWaiting(stores, ofWeek)) },
    answerers: [...rankAnswerers(ofWeek, new Map(accounts.map(({ id, name }) => [id, name])))],
  };
};

const loadAlerts = async (
  { alerts }: Stores,
  brand: Brand,
  from: Instant,
  to: Instant,
): Promise<BrandDigest['alerts']> => {
  const rows = await alerts.list(brand.id, { before: { at: to, id: '' }, limit: ALERTS });
  return rows
    .filter(({ at }) => at >= from)
    .map(({ id, at, watch }) => ({ id, at, told: watchTitle(watch) }));
};

const named = ({ id, name, kind }: Brand) => ({ id, name, kind });

const loadBrand = async (stores: Stores, brand: Brand, ask: DigestAsk): Promise<BrandDigest> => {
  const { week, now, wishes } = ask;
  const { timeZone } = wishes;
  const from = week.days[0] ?? week.to;
  const [after, before] = [sideOf(brand.id, from, week.to), sideOf(brand.id, week.beforeFrom, from)];
  const load = (side: ComparedSide, ...more: Clause[]) => filterOf(side, timeZone, now, ...more);
  const [change, wasTally, isTally, answers, praise, alerts, span] = await Promise.all([
    loadChange(stores, { before, after, timeZone }, now),
    stores.mentions.tally(load(before)),
    stores.mentions.tally(load(after)),
    loadAnswers(stores, brand, ask),
    listAll(stores.mentions, load(after, praiseClause)),
    loadAlerts(stores, brand, from, week.to),
    stores.rollups.span(brand.id),
  ]);
  const { split, ...counts } = change.explanation;
  const isKnownBefore = span !== null && span.first <= week.beforeFrom;
  const gaps = {
    before: { ...change.gaps.before, unheard: [...change.gaps.before.unheard] },
    after: { ...change.gaps.after, unheard: [...change.gaps.after.unheard] },
  };
  return {
    ...{ ...named(brand), counts, gaps, ...answers, alerts },
    days: await loadDays(stores, brand, ask, span?.first ?? null),
    share: split === null ? null : { before: split.before, after: split.after, change: split.change },
    topics: toTopics(change).slice(0, TOPICS),
    allTopics: split?.topics.map(({ topic }) => topic) ?? [],
    rising: isKnownBefore ? [...risingTopics(wasTally, isTally)] : null,
    praise: praise.length,
    widestPraise: [...widestPraise(praise)],
  };
};

const loadCompetitor = async (
  stores: Stores,
  brand: Brand,
  { week, now, wishes: { timeZone } }: DigestAsk,
): Promise<Digest['competitors'][number]> => {
  const from = week.days[0] ?? week.to;
  const comparison = {
    before: sideOf(brand.id, week.beforeFrom, from),
    after: sideOf(brand.id, from, week.to),
    timeZone,
  };
  const { explanation, gaps } = await loadChange(stores, comparison, now);
  const span = await stores.rollups.span(brand.id);
  const unheard = [...new Set([...gaps.before.unheard, ...gaps.after.unheard])];
  const why =
    span === null || span.first > week.beforeFrom
      ? 'not listened for over both weeks'
      : unheard.length > 0
        ? `${unheard.join(', ')} could not be heard all the time`
        : null;
  const { before, after } = explanation;
  return { ...named(brand), counts: why === null ? { before, after } : null, why };
};

/** Computes what a reader is told of a week. The same store, ask and moment give the same digest. */
export const loadDigest = async (
  stores: Stores,
  ask: DigestAsk,
  told: Pick<Digest, 'complaint' | 'formerComplaints'>,
): Promise<Digest> => {
  const { wishes, week, now } = ask;
  const all = await stores.brands.list();
  const chosen =
    wishes.brandIds.length === 0
      ? all
      : wishes.brandIds.flatMap((id) => all.find((brand) => brand.id === id) ?? []);
  const [own, others] = [
    chosen.filter(({ kind }) => kind === 'own'),
    chosen.filter(({ kind }) => kind === 'competitor'),
  ];
  const brands: BrandDigest[] = [];
  for (const brand of own) brands.push(await loadBrand(stores, brand, ask));
  return {
    ...{ week: week.name, beforeFrom: week.beforeFrom, from: week.days[0] ?? week.to, to: week.to },
    ...{ computedAt: toInstant(now), wishes, brands },
    competitors: await Promise.all(others.map((brand) => loadCompetitor(stores, brand, ask))),
    ...told,
  };
};
