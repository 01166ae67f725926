import type { Instant } from '../instant.ts';
import type { StoredMention } from '../mention.ts';
import { addOpenTime } from '../open-time.ts';
import type { ResponseClock } from '../response-policy.ts';
import type { Assignee } from './work.ts';

/** Who a change is by that nobody made: the brand's response policy. */
export const BY_POLICY = 'policy';

/** What the clock does to who has a mention. `name` is of this one move: made again, it is the same move. */
export interface ClockMove {
  readonly name: string;
  readonly mentionId: string;
  readonly from: Assignee | null;
  readonly to: Assignee | null;
}

type Held = Pick<StoredMention, 'id' | 'dueAt' | 'work'>;

/** A breach goes to the next once: what people do with it afterwards stands. Null for one who has it already. */
export const escalation = (brandId: string, { id, dueAt, work }: Held, to: Assignee): ClockMove | null =>
  dueAt === null || work.assignee === to
    ? null
    : { name: `late ${brandId} ${id} ${dueAt}`, mentionId: id, from: work.assignee, to };

/**
 * Whether a person has had it so long without doing anything that it goes back to whoever takes it.
 * @param touchedAt when they last did something about it; null for never.
 * @returns null while they have time, and for what a team has: that is a queue itself.
 */
export const handBack = (
  { id, work: { assignee, assignedAt } }: Held,
  touchedAt: Instant | null,
  { policy, timeZone }: ResponseClock,
  now: Instant,
): ClockMove | null => {
  const { handBackMinutes, hours, holidays } = policy;
  if (handBackMinutes === undefined || assignedAt === null || !assignee?.startsWith('person:')) return null;
  const from = touchedAt !== null && touchedAt > assignedAt ? touchedAt : assignedAt;
  const until = addOpenTime(from, handBackMinutes, { hours, holidays, timeZone });
  return until === null || until > now
    ? null
    : { name: `untouched ${id} ${from}`, mentionId: id, from: assignee, to: null };
};
