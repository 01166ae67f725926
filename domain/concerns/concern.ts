import { z } from 'zod';
import { type Instant, instantSchema } from '../instant.ts';
import { compareText } from '../text-order.ts';

const DAY_MS = 86_400_000;
/** What an account says about a brand goes on with what it said so long before. */
export const CONCERN_WINDOW_MS = 7 * DAY_MS;
/** In one thread it goes on after a longer silence. */
export const THREAD_WINDOW_MS = 30 * DAY_MS;

/** A mention that needs a reply, as far as the concern it belongs to and its answer go. */
export const askSchema = z.strictObject({
  id: z.string(),
  /** When it was said, by when it should be answered, and since when it has its state; null where there is none. */
  at: instantSchema,
  dueAt: instantSchema.nullable(),
  state: z.enum(['open', 'answered', 'dismissed']),
  stateAt: instantSchema.nullable(),
  /** Who brought it there, as in Status. */
  stateBy: z.string().nullable(),
  threadId: z.string().nullable(),
});
export type Ask = z.infer<typeof askSchema>;

/** The mentions of one account about one complaint, the first one first; never empty. */
export type Concern = readonly [Ask, ...Ask[]];

/** The order of the asks of an account: by time, then by id. For `sort`. */
export const compareAsks = (one: Pick<Ask, 'at' | 'id'>, other: Pick<Ask, 'at' | 'id'>): number =>
  compareText(one.at, other.at) || compareText(one.id, other.id);

/** For each ask the place of the earliest one that it goes on with; its own where it goes on with none. */
const findFormer = (asks: readonly Ask[]): readonly number[] => {
  const lastOfThread = new Map<string, number>();
  const isWithin = (from: number, to: number, windowMs: number): boolean => {
    const [one, other] = [asks[from], asks[to]];
    return one !== undefined && other !== undefined && Date.parse(other.at) - Date.parse(one.at) <= windowMs;
  };
  return asks.map(({ threadId }, at) => {
    const inThread = threadId === null ? undefined : lastOfThread.get(threadId);
    if (threadId !== null) lastOfThread.set(threadId, at);
    if (inThread !== undefined && isWithin(inThread, at, THREAD_WINDOW_MS)) return inThread;
    return isWithin(at - 1, at, CONCERN_WINDOW_MS) ? at - 1 : at;
  });
};

/**
 * The concerns in what one account asks of one brand. An ask goes on with the one before when it comes within
 * CONCERN_WINDOW_MS of it, and with the one before in its thread within THREAD_WINDOW_MS; whatever is said between two
 * that go together belongs to them. So nothing but the asks within THREAD_WINDOW_MS before and after decides whether a
 * concern begins with an ask, and the order in which they came to be known decides nothing.
 * @param asks each once, in any order. @returns the concerns in order.
 */
export const splitConcerns = (asks: readonly Ask[]): readonly Concern[] => {
  const inOrder = asks.toSorted(compareAsks);
  const former = findFormer(inOrder);
  const concerns: Concern[] = [];
  let end = inOrder.length;
  let earliest = Number.POSITIVE_INFINITY;
  for (let at = inOrder.length - 1; at >= 0; at -= 1) {
    earliest = Math.min(earliest, former[at] ?? at);
    if (earliest < at) continue;
    const [first, ...others] = inOrder.slice(at, end);
    if (first !== undefined) concerns.push([first, ...others]);
    end = at;
  }
  return concerns.toReversed();
};

/** How a concern stands. */
export interface ConcernState {
  /** Of its first mention, whose hour it is counted in. */
  readonly id: string;
  readonly at: Instant;
  readonly state: Ask['state'];
  /** When its first mention was answered, where the concern is answered; null where the source tells no time. */
  readonly answeredAt: Instant | null;
  /** Who gave the answer that came after all of it, as in Status; null where it is not answered. */
  readonly answeredBy: string | null;
  /**
   * How it went by the times set: `none` was; every answer came `in-time`; the last one came, but one was `late`; or not
   * all that was asked has an answer whose time is known.
   */
  readonly timing: 'none' | 'in-time' | 'late' | 'open';
  /** The earliest time that was not kept, or may not be; else the last one. Null where none was set. */
  readonly dueAt: Instant | null;
}

/** An answer: it answers all that was said until `until`, at a time that may not be known. */
interface Answer {
  readonly until: Instant;
  readonly at: Instant | null;
  readonly by: string | null;
}

const toAnswers = (concern: Concern): readonly Answer[] =>
  concern
    .filter(({ state }) => state === 'answered')
    .map(({ at, stateAt, stateBy }) => {
      // Clocks of sources differ: no answer came before what it answers.
      const given = stateAt !== null && stateAt < at ? at : stateAt;
      return { until: given ?? at, at: given, by: stateBy };
    })
    .toSorted((one, other) => compareText(one.until, other.until));

/**
 * The first answer to each ask, which need not be one to just this mention; undefined where there is none. Of answers whose
 * time is not known nobody can say that they came first.
 */
const coverAll = (concern: Concern): readonly (Answer | undefined)[] => {
  const answers = toAnswers(concern);
  const known = answers.filter(({ at }) => at !== null);
  let next = 0;
  return concern.map((ask) => {
    while ((known[next]?.until ?? ask.at) < ask.at) next += 1;
    return known[next] ?? answers.findLast(({ until }) => until >= ask.at);
  });
};

interface Timed {
  readonly dueAt: Instant;
  readonly answer: Answer | undefined;
}

const isKept = ({ dueAt, answer }: Timed): boolean =>
  answer !== undefined && answer.at !== null && answer.at <= dueAt;

const timingOf = (timed: readonly Timed[], isAnswered: boolean): ConcernState['timing'] => {
  if (timed.length === 0) return 'none';
  if (!isAnswered) return 'open';
  if (timed.every(isKept)) return 'in-time';
  return timed.every(({ answer }) => answer !== undefined && answer.at !== null) ? 'late' : 'open';
};

/**
 * How a concern stands. It is answered when an answer came after the last of its mentions that need one, whichever of
 * them it was given to; in time when each of them had an answer by its time. Dismissing is no answer. So no choice of which
 * mentions to answer, to dismiss or to pass on makes it better than the one that waited longest.
 */
export const stateOf = (concern: Concern): ConcernState => {
  const [first] = concern;
  const answers = coverAll(concern);
  const isAnswered = answers.at(-1) !== undefined;
  const timed = concern.flatMap(({ dueAt }, at) => (dueAt === null ? [] : [{ dueAt, answer: answers[at] }]));
  const missed = timed.filter((each) => !isKept(each));
  const dues = (missed.length > 0 ? missed : timed.slice(-1)).map(({ dueAt }) => dueAt);
  const isOpen = concern.some(({ state }) => state === 'open');
  return {
    id: first.id,
    at: first.at,
    state: isAnswered ? 'answered' : isOpen ? 'open' : 'dismissed',
    answeredAt: isAnswered ? (answers[0]?.at ?? null) : null,
    answeredBy: answers.at(-1)?.by ?? null,
    timing: timingOf(timed, isAnswered),
    dueAt: dues.toSorted(compareText)[0] ?? null,
  };
};
