import type { ConcernState } from '../concerns/concern.ts';
import type { Instant } from '../instant.ts';
import { median } from '../spikes/median.ts';
import { compareText } from '../text-order.ts';
import type { Answers } from './digest.ts';

const WAITING = 3;

/** Has its time come, or was it answered? Dismissing it is no answer, whenever it was. */
const isDecided = ({ dueAt, state }: ConcernState, now: Instant): boolean =>
  dueAt !== null && (state === 'answered' || dueAt <= now);

/** @param days each with the due concerns that began on it, the last first. */
const streak = (days: readonly (readonly ConcernState[])[]): number => {
  let length = 0;
  let isSeen = false;
  for (const [at, day] of days.entries()) {
    if (!day.every(({ timing }) => timing === 'in-time')) break;
    isSeen ||= day.length > 0;
    length = at + 1;
  }
  return isSeen ? length : 0;
};

/** The open ones that should be answered first. */
export const longestWaiting = <Waiting extends ConcernState>(
  asking: readonly Waiting[],
): readonly Waiting[] =>
  asking
    .filter(({ state }) => state === 'open')
    .toSorted(
      (one, other) =>
        compareText(one.dueAt ?? '9', other.dueAt ?? '9') ||
        compareText(one.at, other.at) ||
        compareText(one.id, other.id),
    )
    .slice(0, WAITING);

/**
 * How what needed a reply was answered.
 * @param asking concerns that needed one, of the week and of the week before: people, not their posts. @param dayStarts of both weeks, oldest
 * first; the week's are the last seven.
 */
export const countAnswers = (
  asking: readonly ConcernState[],
  {
    from,
    to,
    dayStarts,
    now,
  }: {
    readonly from: Instant;
    readonly to: Instant;
    readonly dayStarts: readonly Instant[];
    readonly now: Instant;
  },
): Omit<Answers, 'waiting'> => {
  const week = asking.filter(({ at }) => from <= at && at < to);
  const inState = (wanted: ConcernState['state']) => week.filter(({ state }) => state === wanted);
  const [answered, open] = [inState('answered'), inState('open')];
  const due = week.filter((each) => isDecided(each, now));
  const waits = answered.flatMap(({ at, answeredAt }) =>
    answeredAt === null ? [] : Math.max(0, Date.parse(answeredAt) - Date.parse(at)),
  );
  const decided = asking.filter((each) => isDecided(each, now));
  const days = dayStarts.map((start, at) => {
    const end = dayStarts[at + 1] ?? to;
    return decided.filter((each) => start <= each.at && each.at < end);
  });
  return {
    asked: week.length,
    answered: answered.length,
    dismissed: inState('dismissed').length,
    open: open.length,
    late: open.filter(({ dueAt }) => dueAt !== null && dueAt < now).length,
    medianMs: median(waits),
    due: due.length,
    inTime: due.filter(({ timing }) => timing === 'in-time').length,
    streakDays: streak(days.toReversed()),
  };
};
