import { fromEpochMs, type Instant } from '../instant.ts';
import { reachesWall, zoneOf } from '../zone-clock.ts';
import type { Reputation } from './reputation.ts';
import type { ReputationGoal } from './reputation-settings.ts';

const DAY_MS = 86_400_000;

/** `surely`: even the lower end of the interval is there. `missed`: its day is over. */
export type GoalState = 'surely' | 'reached' | 'open' | 'missed' | 'unknown';

export interface GoalProgress extends ReputationGoal {
  /** When its last day is over. */
  readonly ends: Instant;
  /** The scores of the 30 days before it was set, and of the last 30 days (before it ended); null where not known. */
  readonly start: Reputation['score'];
  readonly current: Reputation['score'];
  readonly state: GoalState;
  /** Of the way from the start to the target, 0 to 1; null where there is none to go or it is not known. */
  readonly done: number | null;
}

/** When the last day of a goal is over. @param timeZone IANA. */
export const goalEnd = ({ by }: Pick<ReputationGoal, 'by'>, timeZone: string): Instant => {
  const zone = zoneOf(timeZone);
  return fromEpochMs(reachesWall(zone, Date.parse(by) + DAY_MS));
};

const stateOf = ({ target }: ReputationGoal, current: Reputation['score'], isOver: boolean): GoalState => {
  if (current === null) return 'unknown';
  if (current.low >= target) return 'surely';
  if (current.value >= target) return 'reached';
  return isOver ? 'missed' : 'open';
};

/** How far a goal is. @param now for whether it is over. */
export const goalProgress = (
  goal: ReputationGoal,
  start: Reputation['score'],
  current: Reputation['score'],
  { ends, now }: { readonly ends: Instant; readonly now: Instant },
): GoalProgress => {
  const way = start === null ? 0 : goal.target - start.value;
  const done =
    start === null || current === null || way <= 0
      ? null
      : Math.min(1, Math.max(0, (current.value - start.value) / way));
  return { ...goal, ends, start, current, state: stateOf(goal, current, ends <= now), done };
};
