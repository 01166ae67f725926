import { basename } from 'node:path';
import type { SourceService } from '../api/services.ts';
import type { AnyCollector } from '../collectors/collector.ts';
import type { Http } from '../collectors/http.ts';
import { createPass, type Pass, readSecret } from '../collectors/pass.ts';
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
import type { AnalysisPool } from '../pipeline/analysis-pool.ts';
import type { Queues } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';

const SHOWN_ITEMS = 10;
const TEST_MS = 30_000;

export interface SourceServiceDeps {
  readonly store: Pick<Store, 'brands' | 'mentions'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly http: Http;
  readonly pool: Pick<AnalysisPool, 'analyse'>;
  readonly credentials: (reference: string) => string | null;
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

const passFor = (
  { access }: AnyCollector,
  credentialRef: string | null,
  { credentials, now }: SourceServiceDeps,
): Pass | null => {
  const text = credentialRef === null ? null : credentials(credentialRef);
  return access === null || text === null ? null : createPass(access, readSecret(access, text), now);
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
  test: async ({ collector: id, settings, credentialRef }) => {
    const collector = getCollector(id);
    if (collector.kind === 'push')
      throw new SettingsError(`${collector.title} is sent to Earshot; there is nothing to ask.`);
    const { items, drops, exchange, error } = await probeSource(
      collector,
      parseSettings(collector, settings),
      {
        http: deps.http,
        now: deps.now,
        signal: AbortSignal.timeout(TEST_MS),
        enough: SHOWN_ITEMS,
        pass: passFor(collector, credentialRef, deps),
      },
    );
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
