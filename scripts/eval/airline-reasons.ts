import type { Judgement } from '../../domain/judgement.ts';

/** The reasons people chose from for the airline tweets, by the topics of ours that stand for them. */
const reasonByTopic: Readonly<Record<string, string>> = {
  service: 'Customer Service Issue',
  delay: 'Late Flight',
  cancellation: 'Cancelled Flight',
  baggage: 'Lost Luggage',
  damage: 'Damaged Luggage',
  comfort: 'Bad Flight',
  booking: 'Flight Booking Problems',
  staff: 'Flight Attendant Complaints',
  waiting: 'longlines',
};
/** Said of complaints for which people told no reason. */
export const unclear = "Can't Tell";
/** A topic less certain than this does not count as the reason; the judge tells of none below it. */
const LEAST_SURE = 0.2;

export const reasons: readonly string[] = [...Object.values(reasonByTopic), unclear];

/** The reason of the most certain topic that stands for one and is certain enough; otherwise "Can't Tell". */
export const reasonOf = (topics: Judgement['topics']): string => {
  const [first] = topics
    .filter(({ topic }) => reasonByTopic[topic] !== undefined)
    .toSorted((one, other) => (other.confidence ?? 0) - (one.confidence ?? 0));
  if (first === undefined || (first.confidence ?? 0) < LEAST_SURE) return unclear;
  return reasonByTopic[first.topic] ?? unclear;
};

/** The topic of ours that stands for a reason; `unclear` where people could not tell. */
export const topicOfReason = (reason: string): string =>
  Object.entries(reasonByTopic).find(([, each]) => each === reason)?.[0] ?? 'unclear';
