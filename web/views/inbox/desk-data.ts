import type { MentionCount, MentionOrder, MentionPage } from '../../../api/schemas/mentions.ts';
import type { SavedViewRow } from '../../../api/schemas/saved-views.ts';
import type { SourceList } from '../../../api/schemas/sources.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import { ApiError } from '../../api/api-error.ts';
import type { Api } from '../../api/client.ts';
import { countMentions, listMentions } from '../../api/mentions.ts';
import { listViews } from '../../api/saved-views.ts';
import { getDesk } from '../../api/work.ts';
import type { DeskKind } from './desk-params.ts';
import { type Baseline, toBaseline } from './fresh.ts';

/** What a list of mentions is about. */
export interface DeskFilter {
  readonly brandId: string | null;
  readonly query: string;
  readonly order: MentionOrder;
}

/** Why a list is empty: known only when it is. */
export interface Background {
  /** Mentions kept of this brand, whatever the query. */
  readonly kept: MentionCount;
  /** Of those, the ones that nobody could judge: whether somebody waits with them is not known. */
  readonly notJudged: MentionCount;
  /** Those that wait and are put off. */
  readonly snoozed: MentionCount;
  /** Sources that listen. */
  readonly sources: number;
  /** Of those, the ones that fail and have never been heard. */
  readonly unheard: number;
  /** Since when the oldest of them has been set up; null without any. */
  readonly since: string | null;
}

export interface DeskData {
  readonly filter: DeskFilter;
  readonly page: MentionPage;
  readonly total: MentionCount;
  readonly baseline: Baseline;
  /** Who can be given a mention. */
  readonly desk: DeskAnswer;
  /** Searches kept under a name, of this page. */
  readonly views: readonly SavedViewRow[];
  readonly background: Background | null;
  /** Why the query cannot be read; null when it can. */
  readonly queryFault: string | null;
  /** When it was asked for, ms of `performance.now()`. */
  readonly askedAt: number;
}

export const pageSize = 50;

/** What nobody could judge, and nobody has dealt with. */
export const notJudgedQuery = 'sentiment:not-judged -is:answered -is:dismissed';
export const snoozedQuery = 'is:snoozed is:unanswered';

const brandOf = (filter: DeskFilter): { brand?: string } =>
  filter.brandId === null ? {} : { brand: filter.brandId };

export const loadPage = (
  api: Api,
  filter: DeskFilter,
  after: string,
  signal?: AbortSignal,
): Promise<MentionPage> =>
  listMentions(
    api,
    { ...brandOf(filter), q: filter.query, order: filter.order, after, limit: pageSize },
    signal,
  );

/** The newest that match, whatever order the list has: for telling what arrived. */
const loadNewest = (api: Api, filter: DeskFilter, signal?: AbortSignal): Promise<MentionPage> =>
  listMentions(api, { ...brandOf(filter), q: filter.query, order: 'newest', limit: pageSize }, signal);

/** The newest as they are now, and the first page. */
export const loadNow = async (
  api: Api,
  filter: DeskFilter,
  signal: AbortSignal,
): Promise<readonly [MentionPage, MentionPage]> => {
  const newest = loadNewest(api, filter, signal);
  return filter.order === 'newest'
    ? [await newest, await newest]
    : [await newest, await listMentions(api, firstPage(filter), signal)];
};

const firstPage = (filter: DeskFilter) => ({
  ...brandOf(filter),
  ...{ q: filter.query, order: filter.order, limit: pageSize },
});

const loadBackground = async (api: Api, filter: DeskFilter, signal: AbortSignal): Promise<Background> => {
  const [kept, notJudged, snoozed, sources] = await Promise.all([
    countMentions(api, { ...brandOf(filter), q: '' }, signal),
    countMentions(api, { ...brandOf(filter), q: notJudgedQuery }, signal),
    countMentions(api, { ...brandOf(filter), q: snoozedQuery }, signal),
    api.get<SourceList>('/sources', { signal }),
  ]);
  const listening = sources.rows.filter((row) => row.source.enabled);
  const since = listening.map((row) => row.source.createdAt).toSorted()[0] ?? null;
  const unheard = listening.filter(
    ({ health, state }) => health === 'failing' && state.lastSuccessAt === null,
  );
  return { kept, notJudged, snoozed, sources: listening.length, unheard: unheard.length, since };
};

/** The server's word on a query it cannot read; null for every other error. */
const findQueryFault = (error: unknown): string | null =>
  error instanceof ApiError && error.status === 400
    ? (error.errors.find((each) => each.path === 'q')?.message ?? null)
    : null;

/** A query that cannot be read gives an empty list with the reason, so that the search stays there to be mended. */
const loadListsOrFault = async (
  api: Api,
  filter: DeskFilter,
  signal: AbortSignal,
): Promise<Omit<DeskData, 'askedAt' | 'desk' | 'views'>> => {
  try {
    return await loadLists(api, filter, signal);
  } catch (error) {
    const queryFault = findQueryFault(error);
    if (queryFault === null) throw error;
    const page = { rows: [], next: null };
    const total = { count: 0, exact: true };
    return { filter, page, total, baseline: toBaseline([]), background: null, queryFault };
  }
};

export const loadDesk = async (
  api: Api,
  { page }: DeskKind,
  filter: DeskFilter,
  signal: AbortSignal,
): Promise<DeskData> => {
  const askedAt = performance.now();
  const [lists, desk, views] = await Promise.all([
    loadListsOrFault(api, filter, signal),
    getDesk(api, signal),
    listViews(api, signal),
  ]);
  return { ...lists, desk, views: views.rows.filter(({ view }) => view.page === page), askedAt };
};

const loadLists = async (
  api: Api,
  filter: DeskFilter,
  signal: AbortSignal,
): Promise<Omit<DeskData, 'askedAt' | 'desk' | 'views'>> => {
  const [page, newest, total] = await Promise.all([
    listMentions(api, firstPage(filter), signal),
    filter.order === 'newest' ? null : loadNewest(api, filter, signal),
    countMentions(api, { ...brandOf(filter), q: filter.query }, signal),
  ]);
  const background = page.rows.length === 0 ? await loadBackground(api, filter, signal) : null;
  return { filter, page, total, baseline: toBaseline((newest ?? page).rows), background, queryFault: null };
};
