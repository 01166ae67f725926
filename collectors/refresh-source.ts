import { SettingsError } from '../domain/errors.ts';
import { toInstant } from '../domain/instant.ts';
import { type Exchange, type RefreshState, type Source, sourcePath } from '../domain/source.ts';
import type { JobData, Queues } from '../queue/jobs.ts';
import type { BudgetStore, MentionStore, NoticeStore, SourceStore } from '../store/port.ts';
import type { Keyring } from './access/keyring.ts';
import { ask } from './ask.ts';
import type { Drop, PollCollector, Refresh } from './collector.ts';
import type { Http, SendOptions } from './http.ts';
import { ingestJobs } from './ingest-jobs.ts';
import { checkReading, noDrops, type PolledPage } from './poll-pages.ts';
import { afterFailure } from './poll-times.ts';
import { explainSpentQuota, type Pause, pauseAfter, readQuota } from './quota.ts';
import { findCollector, parseSettings } from './registry.ts';
import { toSourceError } from './source-progress.ts';
import { spendBudget } from './spend-budget.ts';

/** From so many on, that all of them are gone is taken for a fault of the source's rather than for their end. */
const ALL_GONE_FROM = 4;
/** Failures in a row after which people are told. */
const TELL_AFTER = 3;

export interface RefreshDeps {
  readonly http: Pick<Http, 'send'>;
  readonly keyring: Pick<Keyring, 'passFor'>;
  readonly queues: Pick<Queues, 'add' | 'addBulk'>;
  readonly sources: Pick<SourceStore, 'find' | 'refreshState' | 'saveRefreshState'>;
  readonly budgets: Pick<BudgetStore, 'take'>;
  readonly mentions: Pick<MentionStore, 'settleDue'>;
  readonly notices: Pick<NoticeStore, 'clear'>;
  readonly now: () => Date;
  readonly findCollector?: typeof findCollector;
  /** A fault of ours rather than of the source, for the log. */
  readonly onFault?: (error: unknown, sourceId: string) => void;
  /** What could not be used, for the log. */
  readonly onDrops?: (drops: readonly Drop[], sourceId: string) => void;
}

type Job = JobData<'refresh'>;
type Asked = Job['mentions'];
type Found = Pick<PolledPage, 'items' | 'drops' | 'removals'>;
type RefreshedCollector = PollCollector & { readonly refresh: Refresh };

/** Mentions by request: as many as fit, of one kind each. */
export const toRequests = ({ kindOf, idsPerRequest }: Refresh, asked: Asked): Asked[] => {
  const kinds = new Map<string, Asked[number][]>();
  for (const mention of asked) {
    const kind = kindOf?.(mention.externalId) ?? '';
    kinds.set(kind, [...(kinds.get(kind) ?? []), mention]);
  }
  return [...kinds.values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / idsPerRequest) }, (_, index) =>
      own.slice(index * idsPerRequest, (index + 1) * idsPerRequest),
    ),
  );
};

/** What one request brought, and whether the source is to be left alone after it. */
type Answered = Found & { readonly fetchedAt: Date; readonly pause: Pause | null };

/** Asks for some of a source's mentions; a pause where its budget is spent. */
const openAsking = async (
  deps: RefreshDeps,
  source: Source,
  collector: RefreshedCollector,
  signal: AbortSignal,
) => {
  const settings = parseSettings(collector, source.settings);
  const pass = await deps.keyring.passFor(source, collector.access);
  const first = collector.poll(settings, null, deps.now()).url;
  if (!URL.canParse(first)) throw new SettingsError(`“${first}” is not a web address.`);
  const tools = { http: deps.http, pass, origin: new URL(first).origin };
  const { requestsPerMinute, rateHeaders } = collector.politeness;
  const explain: SendOptions['explain'] = (refusal) =>
    collector.explain?.(refusal) ?? explainSpentQuota(refusal, rateHeaders);
  return async (
    asked: Asked,
    onExchange: (exchange: Exchange) => void,
  ): Promise<Answered | { readonly spent: Pause }> => {
    const ids = asked.map(({ externalId }) => externalId);
    const request = collector.refresh.poll(settings, ids, deps.now());
    const spent = await spendBudget(collector, request, pass, deps.budgets, deps.now());
    if (spent !== null) return { spent };
    const options = { signal, validators: null, requestsPerMinute, onExchange, explain };
    const { answer } = await ask(request, options, tools);
    if (answer === 'not-modified') return { ...noDrops, fetchedAt: deps.now(), pause: null };
    const { fetchedAt } = answer;
    const pause = pauseAfter(readQuota(answer, undefined, rateHeaders), undefined, fetchedAt);
    return { ...checkReading(collector.refresh.read(answer, settings, ids)), fetchedAt, pause };
  };
};

/** A source whose addresses have changed says of everything that it is gone: that is not believed. */
const believable = (found: Found, asked: number): Found =>
  found.items.length > 0 || found.removals.length < Math.max(asked, ALL_GONE_FROM)
    ? found
    : {
        ...found,
        removals: [],
        drops: [
          ...found.drops,
          { item: `${asked} mentions`, reason: 'all were said to be gone, which is not believed' },
        ],
      };

const queueFound = async (
  { queues, onDrops }: RefreshDeps,
  source: Source,
  found: Found,
  fetchedAt: Date,
): Promise<void> => {
  if (found.drops.length > 0) onDrops?.(found.drops, source.id);
  const slot = `again ${toInstant(fetchedAt)}`;
  const jobs = ingestJobs({ source, slot }, { ...found, fetchedAt });
  if (jobs.length === 0) return;
  await queues.addBulk(
    'ingest',
    jobs.map(({ data, id }) => ({ data: { ...data, known: true }, id })),
  );
};

const noticeKey = (sourceId: string): string => `refresh-failing:${sourceId}`;

const keepFailure = async (
  deps: RefreshDeps,
  source: Source,
  collector: RefreshedCollector,
  error: unknown,
  exchange: Exchange | null,
): Promise<void> => {
  const { failures: before } = await deps.sources.refreshState(source.id);
  const [failures, at] = [before + 1, deps.now()];
  const { everyMs } = collector.politeness;
  const notBefore = afterFailure(at, everyMs, source.id, failures, error, exchange?.status ?? null);
  const state: RefreshState = {
    failures,
    notBefore: toInstant(notBefore),
    error: toSourceError(error, at),
  };
  if (state.error?.code === 'internal') deps.onFault?.(error, source.id);
  await deps.sources.saveRefreshState(source.id, state);
  if (failures < TELL_AFTER) return;
  await deps.queues.add('notify', {
    key: noticeKey(source.id),
    level: 'warning',
    title: `${source.title}: edits and deletions cannot be followed`,
    detail: `${state.error?.message ?? ''} It has failed ${failures} times in a row. ${state.error?.remedy ?? ''}`,
    path: sourcePath(source.id),
  });
};

const keepSuccess = async (
  { sources, notices }: RefreshDeps,
  source: Source,
  pause: Pause | null,
): Promise<void> => {
  const { failures, notBefore } = await sources.refreshState(source.id);
  const until = pause === null ? null : toInstant(pause.until);
  if (failures > 0 || notBefore !== until) {
    await sources.saveRefreshState(source.id, { failures: 0, notBefore: until, error: null });
  }
  if (failures > 0) await notices.clear(noticeKey(source.id));
};

/** All that was learnt in one job. */
interface Learnt {
  readonly found: Found;
  /** Ids of the mentions that were asked for. */
  readonly looked: readonly string[];
  /** The earliest of the answers: it is true of all of them. */
  readonly fetchedAt: Date;
  readonly pause: Pause | null;
  readonly failure: { readonly error: unknown } | null;
  readonly exchange: Exchange | null;
}

/** Asks for all that is due, request by request, until the source fails or is to be left alone. */
const learn = async (
  deps: RefreshDeps,
  source: Source,
  collector: RefreshedCollector,
  asked: Asked,
  signal: AbortSignal,
): Promise<Learnt> => {
  const answers: Answered[] = [];
  const looked: string[] = [];
  let exchange: Exchange | null = null;
  let pause: Pause | null = null;
  let failure: Learnt['failure'] = null;
  try {
    const askFor = await openAsking(deps, source, collector, signal);
    for (const some of toRequests(collector.refresh, asked)) {
      const answer = await askFor(some, (one) => {
        exchange = one;
      });
      pause = 'spent' in answer ? answer.spent : answer.pause;
      if ('spent' in answer) break;
      answers.push(answer);
      looked.push(...some.map(({ id }) => id));
      if (pause !== null) break;
    }
  } catch (error) {
    signal.throwIfAborted();
    failure = { error };
  }
  const found = {
    items: answers.flatMap(({ items }) => items),
    removals: answers.flatMap(({ removals }) => removals),
    drops: answers.flatMap(({ drops }) => drops),
  };
  return { found, looked, fetchedAt: answers[0]?.fetchedAt ?? deps.now(), pause, failure, exchange };
};

/**
 * Whether keeping an answer is what settles it. Where the terms end the time that words may be kept, what does not
 * come would be asked for at every tick once settled; held, it is asked for again in hours.
 */
const isSettledByKeeping = ({ retention }: RefreshedCollector): boolean =>
  retention !== null && retention.keepDays !== null;

/** What was learnt before a failure counts. */
const lookAgain = async (
  deps: RefreshDeps,
  source: Source,
  collector: RefreshedCollector,
  asked: Asked,
  signal: AbortSignal,
): Promise<void> => {
  const learnt = await learn(deps, source, collector, asked, signal);
  const { found, looked, fetchedAt, pause, failure, exchange } = learnt;
  await queueFound(deps, source, believable(found, looked.length), fetchedAt);
  if (!isSettledByKeeping(collector)) await deps.mentions.settleDue(looked, toInstant(fetchedAt));
  if (failure === null) await keepSuccess(deps, source, pause);
  else await keepFailure(deps, source, collector, failure.error, exchange);
};

/**
 * Handles the refresh queue: looks again at mentions of one source and queues what changed and what is gone. Safe to
 * run twice. A source's failure is kept with the time of the next try and does not reject.
 * @throws the store's and the queues' errors, so that the job is tried again; the signal's reason.
 */
export const createRefresher =
  (deps: RefreshDeps) =>
  async ({ sourceId, mentions }: Job, signal: AbortSignal): Promise<void> => {
    const source = await deps.sources.find(sourceId);
    if (source === null || !source.enabled) return;
    const collector = (deps.findCollector ?? findCollector)(source.collector);
    if (collector?.kind !== 'poll' || collector.refresh === undefined) return;
    await lookAgain(deps, source, collector as RefreshedCollector, mentions, signal);
  };
