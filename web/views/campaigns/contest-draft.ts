import type { ContestRequest } from '../../../api/schemas/contests.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import type { Contest } from '../../../domain/campaigns/contest.ts';
import { dayOf, periodOf } from './campaign-draft.ts';

/** A contest as it is typed. */
export interface ContestDraft {
  readonly name: string;
  readonly query: string;
  /** First and last day, in the brand's time zone. */
  readonly first: string;
  readonly last: string;
  readonly winners: string;
  /** Parted by spaces or commas, with or without `@`. */
  readonly excluded: string;
}

/** What the form begins with: the campaign's own time where it is a new one. */
export const toContestDraft = (
  contest: Contest | null,
  campaign: Pick<Campaign, 'from' | 'to'>,
  timeZone: string,
): ContestDraft => {
  const { from, to } = contest ?? campaign;
  return {
    ...{ name: contest?.name ?? '', query: contest?.query ?? '', winners: String(contest?.winners ?? 1) },
    first: dayOf(Date.parse(from), timeZone),
    last: dayOf(Date.parse(to) - 1, timeZone),
    excluded: (contest?.excluded ?? []).map((handle) => `@${handle}`).join(' '),
  };
};

/** What is wrong with the draft, in words; null where it can be sent. */
export const contestFault = ({ name, first, last, winners }: ContestDraft): string | null => {
  if (name.trim() === '') return 'Give it a name.';
  if (first === '' || last === '') return 'Say when it begins and ends.';
  if (last < first) return 'It must end after it begins.';
  return /^[1-9]\d{0,2}$/.test(winners.trim()) ? null : 'The number of winners is from 1 to 999.';
};

/** @param draft without a fault. */
export const toContestRequest = (draft: ContestDraft, timeZone: string): ContestRequest => ({
  ...{ name: draft.name.trim(), query: draft.query.trim(), winners: Number(draft.winners) },
  ...periodOf(draft, timeZone),
  excluded: draft.excluded.split(/[\s,]+/).filter((handle) => handle !== ''),
});
