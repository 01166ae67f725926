import type { CampaignRequest } from '../../../api/schemas/campaigns.ts';
import type { Brand } from '../../../domain/brand.ts';
import { type Campaign, type Goal, toHashtag } from '../../../domain/campaigns/campaign.ts';
import { toInstant } from '../../../domain/instant.ts';
import { resolveSince, resolveUntil } from '../../../domain/query/dates.ts';

/** A campaign as it is typed. */
export interface CampaignDraft {
  readonly name: string;
  /** Parted by spaces or commas, with or without `#`. */
  readonly hashtags: string;
  readonly query: string;
  /** First and last day, in the brand's time zone. */
  readonly first: string;
  readonly last: string;
  /** `none` without a goal. */
  readonly measure: Goal['measure'] | 'none';
  readonly target: string;
}

/** As a date field has it. */
export const dayOf = (ms: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    ms,
  );

const TWO_WEEKS_MS = 13 * 86_400_000;

/** What the form begins with. */
export const toDraft = (campaign: Campaign | null, timeZone: string, now: number): CampaignDraft =>
  campaign === null
    ? {
        ...{ name: '', hashtags: '', query: '', measure: 'none', target: '' },
        ...{ first: dayOf(now, timeZone), last: dayOf(now + TWO_WEEKS_MS, timeZone) },
      }
    : {
        ...{ name: campaign.name, query: campaign.query },
        hashtags: campaign.hashtags.map((tag) => `#${tag}`).join(' '),
        first: dayOf(Date.parse(campaign.from), timeZone),
        last: dayOf(Date.parse(campaign.to) - 1, timeZone),
        measure: campaign.goal?.measure ?? 'none',
        target: campaign.goal === null ? '' : String(campaign.goal.target),
      };

/** What is wrong with the draft, in words; null where it can be sent. */
export const draftFault = ({
  hashtags,
  query,
  first,
  last,
  measure,
  target,
}: CampaignDraft): string | null => {
  if (toHashtags(hashtags).length === 0 && query.trim() === '') return 'Name a hashtag or a query.';
  if (first === '' || last === '') return 'Say when it begins and ends.';
  if (last < first) return 'It must end after it begins.';
  if (measure !== 'none' && !/^[1-9]\d{0,8}$/.test(target.trim()))
    return 'The goal is a whole number above zero.';
  return measure === 'positive-share' && Number(target) > 100 ? 'A share is at most 100 %.' : null;
};

const toHashtags = (text: string): readonly string[] =>
  [...new Set(text.split(/[\s,]+/).map(toHashtag))].filter((tag) => tag !== '');

/** From the beginning of the first day to the end of the last. */
export const periodOf = ({ first, last }: Pick<CampaignDraft, 'first' | 'last'>, timeZone: string) => {
  const within = { now: new Date(0), timeZone };
  return {
    from: toInstant(resolveSince({ type: 'day', day: first }, within)),
    to: toInstant(resolveUntil({ type: 'day', day: last }, within)),
  };
};

/** @param draft without a fault. */
export const toRequest = (draft: CampaignDraft, { id: brandId, timeZone }: Brand): CampaignRequest => {
  return {
    brandId,
    name: draft.name.trim(),
    hashtags: [...toHashtags(draft.hashtags)],
    query: draft.query.trim(),
    ...periodOf(draft, timeZone),
    goal: draft.measure === 'none' ? null : { measure: draft.measure, target: Number(draft.target) },
  };
};
