import { basename } from 'node:path';
import type { SourceService } from '../api/services.ts';
import type { Keyring } from '../collectors/access/keyring.ts';
import { isSamePlace } from '../collectors/access/same-place.ts';
import { checkSecret } from '../collectors/access/secret-text.ts';
import type { Secret } from '../collectors/access/sessions.ts';
import type { AnyCollector } from '../collectors/collector.ts';
import type { Http } from '../collectors/http.ts';
import type { Pass } from '../collectors/pass.ts';
import { probeSource } from '../collectors/probe-source.ts';
import {
  describeCollectors,
  findCollector,
  getCollector,
  parseSettings,
  pluginReport,
  proposeSources,
} from '../collectors/registry.ts';
import { requestPoll } from '../collectors/schedule.ts';
import { SettingsError } from '../domain/errors.ts';
import { toInstant } from '../domain/instant.ts';
import { mentionId, type RawItem } from '../domain/mention.ts';
import type { Source } from '../domain/source.ts';
import type { AnalysisPool } from '../pipeline/analysis-pool.ts';
import type { Queues } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';

const SHOWN_ITEMS = 10;
const TEST_MS = 30_000;

export interface SourceServiceDeps {
  readonly store: Pick<Store, 'brands' | 'budgets' | 'mentions'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly http: Http;
  readonly pool: Pick<AnalysisPool, 'analyse'>;
  readonly keyring: Keyring;
  readonly now: () => Date;
}

/** Which brands each item would be kept for. */
const matchItems = async (
  { store, pool, now }: SourceServiceDeps,
  items: readonly RawItem[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const job = { collectedBy: 'test', fetchedAt: toInstant(now()), items: [...items] };
  const { mentions } = await pool.analyse(job, await store.brands.list());
  return new Map(mentions.map(({ mention }) => [mention.id, mention.brandIds]));
};

type TestRequest = Parameters<SourceService['test']>[0];

/** Fields that a form leaves empty keep what is set. */
const typedFields = (secret: TestRequest['secret']): Secret =>
  Object.fromEntries(Object.entries(secret ?? {}).filter(([, value]) => value !== ''));

/** What is kept for the source being edited, unless its settings lead to another server by now. */
const keptFor = (collector: AnyCollector, { source, settings }: TestRequest): Source | null =>
  source !== null &&
  source.collector === collector.id &&
  isSamePlace(collector, parseSettings(collector, source.settings), settings)
    ? source
    : null;

const passFor = async (
  collector: AnyCollector,
  request: TestRequest,
  { keyring }: SourceServiceDeps,
): Promise<Pass | null> => {
  const { access } = collector;
  if (access === null) return null;
  const keyed = { id: keptFor(collector, request)?.id ?? '', credentialRef: request.credentialRef };
  const typed = typedFields(request.secret);
  if (Object.keys(typed).length === 0) return keyring.passFor(keyed, access);
  const kept = keyed.id === '' ? null : await keyring.findSecret(keyed, access);
  return keyring.passFrom(access, checkSecret(access, { ...kept, ...typed }));
};

const withoutPayload = ({ raw: _raw, aboutBrandIds: _about, ...shown }: RawItem) => shown;

/** What the API asks of the collectors. */
export const createSourceService = (deps: SourceServiceDeps): SourceService => ({
  describe: () => describeCollectors().map((row) => ({ ...row })),
  refusedPlugins: () =>
    pluginReport().refused.map(({ file, faults }) => ({ file: basename(file), faults: [...faults] })),
  parseSettings: (id, settings) => {
    const collector = findCollector(id);
    if (collector === null) throw new SettingsError(`There is no kind of source called “${id}”.`);
    return parseSettings(collector, settings);
  },
  test: async (request) => {
    const collector = getCollector(request.collector);
    if (collector.kind === 'push')
      throw new SettingsError(`${collector.title} is sent to Earshot; there is nothing to ask.`);
    const settings = parseSettings(collector, request.settings);
    const { items, drops, exchange, error } = await probeSource(collector, settings, {
      http: deps.http,
      now: deps.now,
      signal: AbortSignal.timeout(TEST_MS),
      enough: SHOWN_ITEMS,
      budgets: deps.store.budgets,
      pass: await passFor(collector, { ...request, settings }, deps),
    });
    const shown = items.slice(0, SHOWN_ITEMS);
    const brandIds = await matchItems(deps, shown);
    return {
      items: shown.map((item) => ({
        ...withoutPayload(item),
        brandIds: [...(brandIds.get(mentionId(item.source, item.externalId)) ?? [])],
      })),
      found: items.length,
      drops: [...drops],
      exchange,
      error,
    };
  },
  pollNow: (sourceId) => requestPoll(deps.queues, sourceId, deps.now()),
  propose: proposeSources,
  countKept: (sourceIds) => deps.store.mentions.countBySource(sourceIds),
  // A new source is asked at once; the schedule sees every change by itself.
  saved: async ({ id, enabled, collector }) => {
    if (enabled && getCollector(collector).kind !== 'push') await requestPoll(deps.queues, id, deps.now());
  },
  removed: () => Promise.resolve(),
});
