import type { Brand } from '../domain/brand.ts';
import { dayEnd, dayStart } from '../domain/buckets.ts';
import { fromEpochMs, type Instant, toInstant } from '../domain/instant.ts';
import { addRollups } from '../domain/reduce.ts';
import { type GoalProgress, goalEnd, goalProgress } from '../domain/reputation/goal-progress.ts';
import { type HistoryGrain, type HistorySlot, historySlots } from '../domain/reputation/history-slots.ts';
import { notSampled, type Reputation, reputationOf } from '../domain/reputation/reputation.ts';
import type { ReputationGoal, ReputationSettings } from '../domain/reputation/reputation-settings.ts';
import type { RollupRow } from '../domain/rollup.ts';
import type { Strata } from '../domain/true-rate.ts';
import type { WeeklySample } from '../domain/weekly-sample.ts';
import { loadSampled } from './load-sampled.ts';
import type { Store } from './port.ts';

/** What goals are measured over. */
const GOAL_DAYS = 30;
const DAY_MS = 86_400_000;
const SAMPLES_AT_MOST = 60;

interface Stores {
  readonly rollups: Pick<Store['rollups'], 'list'>;
  readonly learning: Pick<Store['learning'], 'listSamples'>;
  readonly mentions: Pick<Store['mentions'], 'findMany'>;
}

export interface ReputationAsked extends HistorySlot {
  readonly grain: HistoryGrain;
}

/** A reputation with the whole days it is of. */
export interface ReputationOfTime extends Reputation, HistorySlot {
  readonly mentions: number;
}

export interface ReputationReport {
  readonly current: ReputationOfTime;
  /** Oldest first, from the first with mentions on; the last is under way. */
  readonly history: readonly ReputationOfTime[];
  readonly goals: readonly GoalProgress[];
}

interface Known {
  readonly days: readonly RollupRow[];
  readonly samples: readonly { readonly sample: WeeklySample; readonly counts: Strata }[];
  readonly settings: ReputationSettings;
}

/** From the first time in which anything was heard: before it nobody listened, which is no gap. The last always stays. */
const sinceHeard = (times: readonly ReputationOfTime[]): readonly ReputationOfTime[] => {
  const first = times.findIndex(({ mentions }) => mentions > 0);
  return times.slice(first === -1 ? -1 : first);
};

/** Worked out anew from the counts of its days. */
const ofTime = ({ days, samples, settings }: Known, { from, to }: HistorySlot): ReputationOfTime => {
  const own = days.filter(({ start }) => from <= start && start < to);
  const within = samples.filter(({ sample }) => from <= sample.from && sample.to <= to);
  const others = own.filter(
    ({ start }) => !within.some(({ sample }) => sample.from <= start && start < sample.to),
  );
  const sampled = [
    ...within.map((each) => each.counts),
    notSampled(addRollups(others.map((row) => row.rollup))),
  ];
  const rollup = addRollups(own.map((row) => row.rollup));
  return { from, to, mentions: rollup.mentions, ...reputationOf(rollup, sampled, settings) };
};

/** The 30 days before. */
const before = (end: Instant, timeZone: string): HistorySlot => ({
  from: dayStart(fromEpochMs(Date.parse(end) - GOAL_DAYS * DAY_MS), timeZone),
  to: end,
});

const toProgress = (known: Known, goal: ReputationGoal, timeZone: string, now: Instant): GoalProgress => {
  const ends = goalEnd(goal, timeZone);
  const until = ends < now ? ends : dayEnd(now, timeZone);
  const start = ofTime(known, before(dayStart(goal.setAt, timeZone), timeZone)).score;
  const current = ofTime(known, before(until, timeZone)).score;
  return goalProgress(goal, start, current, { ends, now });
};

const loadKnown = async (
  stores: Stores,
  brandId: string,
  { from, to }: HistorySlot,
  settings: ReputationSettings,
): Promise<Known> => {
  const [days, drawn] = await Promise.all([
    stores.rollups.list(brandId, 'day', from, to),
    stores.learning.listSamples(brandId, SAMPLES_AT_MOST),
  ]);
  const own = drawn.filter((sample) => from <= sample.from);
  return { days, samples: await loadSampled(stores.mentions, own), settings };
};

/**
 * A brand's reputation over `[from, to)`, in whole days of its time zone, its history, and how far its goals are. All
 * of it is made from the counts of days; of mentions only samples that people labelled are read.
 */
export const loadReputation = async (
  stores: Stores,
  { id, timeZone }: Pick<Brand, 'id' | 'timeZone'>,
  asked: ReputationAsked,
  settings: ReputationSettings,
  at: Date,
): Promise<ReputationReport> => {
  const now = toInstant(at);
  const shown = {
    from: dayStart(asked.from, timeZone),
    to: dayEnd(fromEpochMs(Date.parse(asked.to) - 1), timeZone),
  };
  const slots = historySlots(asked.grain, now, timeZone);
  const begins = [
    shown.from,
    ...slots.map(({ from }) => from),
    ...settings.goals.map(({ setAt }) => before(dayStart(setAt, timeZone), timeZone).from),
  ].toSorted();
  const ends = [shown.to, ...slots.map(({ to }) => to)].toSorted();
  const whole = { from: begins[0] ?? shown.from, to: ends.at(-1) ?? shown.to };
  const known = await loadKnown(stores, id, whole, settings);
  return {
    current: ofTime(known, shown),
    history: sinceHeard(slots.map((slot) => ofTime(known, slot))),
    goals: settings.goals.map((goal) => toProgress(known, goal, timeZone, now)),
  };
};
