import type { GoalProgress, ReputationOfTime, ReputationPart } from '../../../api/schemas/reputation.ts';
import type { ReputationPartName } from '../../../domain/reputation/reputation-part.ts';
import { formatDay } from '../../format/time.ts';
import { formatCount, percent, plural } from '../../format/words.ts';

export const partNames: Readonly<Record<ReputationPartName, string>> = {
  sentiment: 'Not negative',
  ratings: 'Ratings',
  complaints: 'No complaint',
  answered: 'Answered',
  inTime: 'Answered in time',
};

/** What is counted, of what. */
export const countedWords = ({ part, hits, of }: ReputationPart): string => {
  const [well, all] = [formatCount(hits), formatCount(of)];
  switch (part) {
    case 'sentiment':
      return `${well} of ${all} judged mentions are positive or neutral`;
    case 'ratings':
      return of === 0
        ? 'no ratings'
        : `${(1 + (4 * hits) / of).toFixed(1)} of 5 stars in ${plural(of, 'rating')}`;
    case 'complaints':
      return `${well} of ${all} judged mentions are no complaint`;
    case 'answered':
      return `${well} of ${all} that needed a reply`;
    case 'inTime':
      return `${well} of ${all} that were to be answered by a set time`;
  }
};

type Score = ReputationOfTime['score'];

/** `72`; `No data`. */
export const scoreWords = (score: Score): string =>
  score === null ? 'No data' : String(Math.round(score.value));

/** `likely 68 to 76`. */
export const likelyWords = (score: NonNullable<Score>): string =>
  `likely ${Math.round(score.low)} to ${Math.round(score.high)}`;

/** Why a part is not in the score. */
export const leftOutWords = ({ of }: ReputationPart, least: number): string =>
  of === 0
    ? 'No data, so left out'
    : `Only ${formatCount(of)}, so left out; ${formatCount(least)} are needed`;

/** `likely 44 to 54 %`. */
export const estimateWords = ({ low, high }: NonNullable<ReputationPart['estimate']>): string =>
  `likely ${Math.round(low * 100)} to ${Math.round(high * 100)} %`;

/** How a goal stands, in a sentence. */
export const goalWords = ({ state, current, start, done, ends }: GoalProgress, timeZone: string): string => {
  const last = formatDay(new Date(Date.parse(ends) - 1).toISOString(), timeZone);
  if (current === null || state === 'unknown')
    return `By ${last}. What was said in 30 days is too little to tell.`;
  const way =
    start === null || done === null
      ? ''
      : ` ${percent(done)} of the way from ${Math.round(start.value)}, where it was when the goal was set.`;
  switch (state) {
    case 'surely':
      return `Reached: even the lower end of ${likelyWords(current)} is there. By ${last}.`;
    case 'reached':
      return `Reached by the figure, but not surely: ${likelyWords(current)}. By ${last}.`;
    case 'missed':
      return `Missed on ${last} with ${scoreWords(current)}.${way}`;
    case 'open':
      return `${scoreWords(current)} now, ${likelyWords(current)}. By ${last}.${way}`;
  }
};
