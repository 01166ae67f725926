import type { CampaignPhase, CampaignReport, Hijacking } from '../../../api/schemas/campaigns.ts';
import type { Campaign, Goal } from '../../../domain/campaigns/campaign.ts';
import { formatDay } from '../../format/time.ts';
import { formatCount, humanise, percent } from '../../format/words.ts';

export const measureWords: Readonly<Record<Goal['measure'], string>> = {
  mentions: 'Mentions',
  participants: 'People taking part',
  'positive-share': 'Positive share, %',
  reach: 'Followers reached',
};

export const phaseNames: Readonly<Record<CampaignPhase['name'], string>> = {
  before: 'As long before',
  during: 'Campaign',
  after: 'As long after',
};

/** Is it to come, under way or over? */
export const stateWords = ({ from, to }: Pick<Campaign, 'from' | 'to'>, now: number): string => {
  if (now < Date.parse(from)) return 'To come';
  return now < Date.parse(to) ? 'Under way' : 'Over';
};

/** How far the goal is reached: the value so far, as people read it; null where nothing is known of it. */
const goalValue = ({ measure }: Goal, { mentions, participants, positive }: CampaignPhase): number | null => {
  if (measure === 'mentions') return mentions;
  if (measure === 'participants') return participants.authors;
  if (measure === 'reach') return participants.reach.authors === 0 ? null : participants.reach.followers;
  return positive.estimate === null ? null : Math.round(positive.estimate.share * 100);
};

/** `41 of 100 people taking part: 41 %`. */
export const goalWords = ({ campaign, phases }: CampaignReport): string | null => {
  const { goal } = campaign;
  const during = phases.find(({ name }) => name === 'during');
  if (goal === null) return null;
  const value = during === undefined ? null : goalValue(goal, during);
  const wanted = `${formatCount(goal.target)}${goal.measure === 'positive-share' ? ' %' : ''}`;
  const what = {
    mentions: 'mentions',
    participants: 'people taking part',
    reach: 'followers reached',
    'positive-share': 'positive of what is judged',
  }[goal.measure];
  if (value === null) return `Goal: ${wanted} ${what}. Nothing is known of it yet.`;
  const unit = goal.measure === 'positive-share' ? ' %' : '';
  const reached = value >= goal.target ? 'reached' : `${percent(value / goal.target)} of the way`;
  return `Goal: ${wanted} ${what}. So far ${formatCount(value)}${unit}: ${reached}.`;
};

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** `On 12 Nov 2026, 14 of 20 mentions were negative; before it 3 of 60.` */
export const hijackingWords = (hijacking: Hijacking, timeZone: string): string => {
  const { trait, count, of, countBefore, ofBefore, authors, from } = hijacking;
  const what =
    trait.kind === 'negative'
      ? 'negative'
      : trait.kind === 'topic'
        ? `about ${humanise(trait.topic)}`
        : `in ${languageNames.of(trait.lang) ?? trait.lang}`;
  return `On ${formatDay(from, timeZone)}, ${formatCount(count)} of ${formatCount(of)} were ${what}, by ${formatCount(authors)} people; before it ${formatCount(countBefore)} of ${formatCount(ofBefore)}.`;
};

/** `12.3 times as often`. */
export const liftWords = (lift: number | null): string =>
  lift === null ? 'only here' : `${lift >= 10 ? Math.round(lift) : lift.toFixed(1)} times as often`;
