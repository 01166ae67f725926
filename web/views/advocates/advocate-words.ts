import type { StandingReport, StandingRow } from '../../../api/schemas/standing.ts';
import type { AuthorLabel, AuthorStep } from '../../../domain/authors/author-entry.ts';
import type { StandingList, StandingPart } from '../../../domain/authors/standing-list.ts';
import { formatCount, percent, plural } from '../../format/words.ts';

/** What stands above a list, who is in it, and what one does about them. */
export const listWords: Readonly<
  Record<
    StandingList,
    {
      readonly title: string;
      readonly who: string;
      readonly label: AuthorLabel;
      readonly steps: readonly AuthorStep[];
    }
  >
> = {
  advocates: {
    title: 'Advocates',
    who: 'They said more that is positive than negative. Thank them.',
    label: 'advocate',
    steps: ['thank', 'reward'],
  },
  influencers: {
    title: 'Influencers',
    who: 'Many follow them, and they speak no worse of you than well. Invite or reward them.',
    label: 'influencer',
    steps: ['invite', 'reward'],
  },
  detractors: {
    title: 'Detractors',
    who: 'They said more that is negative than positive. Win them back.',
    label: 'detractor',
    steps: ['win-back'],
  },
};

/** What a button says that notes a step, and what is said of it afterwards. */
export const stepWords: Readonly<Record<AuthorStep, { readonly button: string; readonly done: string }>> = {
  thank: { button: 'Mark as thanked', done: 'Thanked' },
  invite: { button: 'Mark as invited', done: 'Invited' },
  reward: { button: 'Mark as rewarded', done: 'Rewarded' },
  'win-back': { button: 'Mark as won back', done: 'Won back' },
};

export const partNames: Readonly<Record<StandingPart, string>> = {
  feeling: 'Feeling',
  activity: 'Things said',
  recency: 'Recency',
  engagement: 'Reactions',
  reach: 'Reach',
};

/** `72`. */
export const scoreWords = (value: number): string => String(Math.round(value));

/** What a part's points were made of: `at least 61 % positive, likely`. */
export const partWords = (part: StandingPart, row: StandingRow, list: StandingList): string => {
  const share = list === 'detractors' ? row.negativeShare : row.positiveShare;
  const feeling = list === 'detractors' ? 'negative' : 'positive';
  switch (part) {
    case 'feeling':
      return share.estimate === null
        ? 'nothing could be judged'
        : `at least ${percent(share.estimate.low)} ${feeling}, most likely`;
    case 'activity':
      return `${plural(row.stories, 'thing')} said`;
    case 'recency':
      return 'how long ago they spoke last';
    case 'engagement':
      return row.engagement.mentions === 0
        ? 'not told'
        : `${formatCount(row.engagement.reactions / row.engagement.mentions)} a mention`;
    case 'reach':
      return row.reach.accounts === 0 ? 'not told' : plural(row.reach.followers, 'follower');
  }
};

/** How many are on a list, and how many of them are shown. */
export const sizeWords = ({ rows, scored, thin }: StandingReport['lists'][StandingList]): string => {
  const shown = rows.filter(({ score }) => score !== null).length;
  const all = plural(scored, 'person', 'people');
  return [
    shown < scored ? `The first ${formatCount(shown)} of ${all}` : all,
    ...(thin === 0 ? [] : [`${formatCount(thin)} more said too little to be scored`]),
  ].join('. ');
};
