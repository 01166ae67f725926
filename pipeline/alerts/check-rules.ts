import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { AlertRule } from '../../domain/alerts/alert-rule.ts';
import { followAlerts } from '../../domain/alerts/follow-alerts.ts';
import { replayRule } from '../../domain/alerts/replay-rule.ts';
import { type HourlyCounts, WATCHED_MS } from '../../domain/alerts/watched-hours.ts';
import type { Brand } from '../../domain/brand.ts';
import { fromEpochMs, type Instant, toInstant } from '../../domain/instant.ts';
import { alertNotifyJobId } from '../../queue/job-ids.ts';
import type { JobData, Queues } from '../../queue/jobs.ts';
import { loadHourlyCounts } from '../../store/load-hourly-counts.ts';
import type { Store } from '../../store/port.ts';
import { alertWords, courseWords } from './alert-words.ts';
import { findFarReaching } from './find-far-reaching.ts';
import { loadCause } from './load-cause.ts';

/** What checking rules needs. */
export interface AlertCheckDeps {
  readonly store: Pick<Store, 'alerts' | 'brands' | 'rollups' | 'sources' | 'listening' | 'mentions'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
}

/** Alerts older than this are settled and not looked at any more, ms. */
const SETTLED_MS = 14 * 86_400_000;

const pathOf = (brand: Brand, alert: Alert): string =>
  `/alerts?brand=${encodeURIComponent(brand.id)}&alert=${encodeURIComponent(alert.id)}`;

const tell = async ({ store, queues, now }: AlertCheckDeps, brand: Brand, alert: Alert): Promise<void> => {
  await queues.add(
    'notify',
    {
      key: `alert:${alert.id}`,
      level: 'warning',
      ...alertWords(brand.name, alert),
      path: pathOf(brand, alert),
      about: { kind: 'alert-begun', eventId: `alert:${alert.id}:begun`, brandId: brand.id },
    },
    { id: alertNotifyJobId(alert.id) },
  );
  await store.alerts.save({ ...alert, toldAt: toInstant(now()) });
};

/** How often it doubled since it began. */
const doublings = ({ first, peak }: Alert): number =>
  first === null || peak === null || first.count === 0 ? 0 : Math.floor(Math.log2(peak.count / first.count));

/** Tells the channels how an alert that was told of goes on. Told before it is kept, by names that are told once. */
const tellCourse = async ({ queues }: AlertCheckDeps, brand: Brand, alert: Alert): Promise<void> => {
  const course = alert.isOver ? 'ended' : 'grown';
  const name = alert.isOver ? 'ended' : `grown ${doublings(alert)}`;
  if (alert.toldAt === null || name === 'grown 0') return;
  await queues.add(
    'notify',
    {
      key: `alert:${alert.id}`,
      level: 'info',
      ...courseWords(brand.name, alert, course),
      path: pathOf(brand, alert),
      about: { kind: `alert-${course}`, eventId: `alert:${alert.id}:${name}`, brandId: brand.id },
      onPage: false,
    },
    { id: alertNotifyJobId(alert.id, name) },
  );
};

/** Kept before it is told: whoever ends between the two tells it next time, by the same notice. */
const keep = async (deps: AlertCheckDeps, brand: Brand, alert: Alert): Promise<Alert> => {
  const isCounted = alert.mentionId === null;
  const cause = isCounted ? await loadCause(deps.store.mentions, brand, alert, deps.now()) : null;
  const kept = { ...alert, cause: cause ?? alert.cause };
  await deps.store.alerts.save(kept);
  return kept;
};

const checkCounted = async (
  { store }: AlertCheckDeps,
  rule: AlertRule,
  counts: HourlyCounts,
  known: readonly Alert[],
  at: Instant,
): Promise<readonly Alert[]> => {
  const { events, standing } = replayRule(rule, counts, at);
  await store.alerts.saveCheck({ ruleId: rule.id, brandId: rule.brandId, at, standing });
  const since = Date.parse(at) - SETTLED_MS;
  return followAlerts(
    rule,
    known,
    events.filter(({ grewAt }) => grewAt >= since),
    at,
  );
};

const checkRule = async (
  deps: AlertCheckDeps,
  brand: Brand,
  rule: AlertRule,
  counts: HourlyCounts,
): Promise<void> => {
  const { alerts, mentions } = deps.store;
  const now = deps.now();
  const known = await alerts.listOf(rule.id, fromEpochMs(now.getTime() - SETTLED_MS));
  const changed =
    rule.watch.kind === 'reach'
      ? await findFarReaching(mentions, brand, rule, known, now)
      : await checkCounted(deps, rule, counts, known, toInstant(now));
  const kept = new Map(known.map((alert) => [alert.id, alert]));
  for (const alert of changed) {
    await tellCourse(deps, brand, alert);
    kept.set(alert.id, await keep(deps, brand, alert));
  }
  for (const alert of kept.values())
    if (alert.toldAt === null && !alert.isSnoozed) await tell(deps, brand, alert);
};

/** What is not watched any more is not high any more. */
const endAll = async ({ store: { alerts }, now }: AlertCheckDeps, rule: AlertRule): Promise<void> => {
  const known = await alerts.listOf(rule.id, fromEpochMs(now().getTime() - SETTLED_MS));
  for (const alert of known) if (!alert.isOver) await alerts.save({ ...alert, isOver: true });
};

/**
 * Handles the alert queue: replays a brand's hours of the last eight weeks through each of its rules, keeps what is new
 * and tells of it. Nothing is remembered but the alerts, so late, corrected and repeated posts need no special case, and
 * it is safe to run twice and to end anywhere.
 * @throws the signal's reason when aborted; the rules that were not looked at are looked at next time.
 */
export const createAlertCheck =
  (deps: AlertCheckDeps) =>
  async ({ brandId }: JobData<'alert'>, signal: AbortSignal): Promise<void> => {
    const { store, now } = deps;
    const brand = await store.brands.find(brandId);
    const rules = await store.alerts.listRules(brandId);
    if (brand === null || rules.length === 0) return;
    const to = now();
    const counts = await loadHourlyCounts(
      store,
      brand,
      fromEpochMs(to.getTime() - WATCHED_MS),
      toInstant(to),
    );
    for (const rule of rules) {
      signal.throwIfAborted();
      if (rule.enabled) await checkRule(deps, brand, rule, counts);
      else await endAll(deps, rule);
      await nextTurn();
    }
  };
