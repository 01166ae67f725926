import type { Brand } from '../domain/brand.ts';
import { type Campaign, campaignClause } from '../domain/campaigns/campaign.ts';
import { campaignDays, spreadOf } from '../domain/campaigns/campaign-days.ts';
import { findHijacking, type Hijacking } from '../domain/campaigns/find-hijacking.ts';
import { countParticipants, type Participants } from '../domain/campaigns/participants.ts';
import { type Phase, phasesOf } from '../domain/campaigns/phases.ts';
import { type RelatedHashtag, relatedHashtags } from '../domain/campaigns/related-hashtags.ts';
import { topPosts } from '../domain/campaigns/top-posts.ts';
import {
  type CountedShare,
  clusteredShare,
  countMentions,
  countStories,
} from '../domain/competitors/clustered-share.ts';
import { chooseQuotes, type Quote } from '../domain/drivers/choose-quotes.ts';
import { isJudged } from '../domain/drivers/side.ts';
import type { TopicTally } from '../domain/drivers/topic-tally.ts';
import { type Instant, toInstant } from '../domain/instant.ts';
import type { StoredMention } from '../domain/mention.ts';
import type { Clause } from '../domain/query/ast.ts';
import { filterOf } from './load-change.ts';
import type { MentionStore, Store } from './port.ts';
import { readNewest } from './read-newest.ts';

/** Mentions read of each stretch for who took part, the newest. */
const READ_AT_MOST = 4000;
const TOP_POSTS = 6;
const EARLIER = 5;

type Mentions = Pick<MentionStore, 'list' | 'tally' | 'countChannels'>;
type Stores = { readonly mentions: Mentions; readonly campaigns: Pick<Store['campaigns'], 'list'> };

/** What was said in one stretch. Shares are null of nothing. */
export interface Said {
  readonly mentions: number;
  readonly stories: number;
  readonly negative: CountedShare;
  readonly positive: CountedShare;
}

/** What was said in a stretch by the campaign's mentions, and in all of the brand's. */
export interface PhaseFigures extends Phase, Said {
  /** Of those that were read. */
  readonly participants: Participants;
  readonly read: number;
  readonly all: Said;
}

export interface CampaignReport {
  readonly phases: readonly PhaseFigures[];
  readonly channels: readonly {
    readonly channel: string;
    readonly mentions: number;
    readonly authors: number;
  }[];
  readonly spread: ReturnType<typeof spreadOf>;
  readonly top: readonly StoredMention[];
  readonly related: readonly RelatedHashtag[];
  readonly hijackings: readonly (Hijacking & { readonly quotes: readonly Quote[] })[];
  readonly earlier: readonly { readonly campaign: Campaign; readonly during: PhaseFigures }[];
}

const toSaid = (tallies: readonly TopicTally[]): Said => {
  const judged = tallies.filter(({ sentiment }) => isJudged(sentiment));
  const share = (label: string): CountedShare =>
    clusteredShare(
      countMentions(judged, ({ sentiment }) => sentiment === label),
      judged,
    );
  return {
    mentions: countMentions(tallies, () => true),
    stories: countStories(tallies),
    negative: share('negative'),
    positive: share('positive'),
  };
};

interface ReadPhase {
  readonly figures: PhaseFigures;
  readonly found: readonly StoredMention[];
}

/** What the mentions of a brand in a stretch are, in the store's words. */
const stretchOf =
  ({ id: brandId, timeZone }: Brand, now: Date) =>
  ({ from, to }: { readonly from: Instant; readonly to: Instant }, ...more: readonly Clause[]) =>
    filterOf({ brandId, from, to, q: '' }, timeZone, now, ...more);

const loadPhase = async (
  mentions: Mentions,
  brand: Brand,
  clause: Clause,
  phase: Phase,
  now: Date,
): Promise<ReadPhase> => {
  const within = stretchOf(brand, now);
  const [own, all, found] = await Promise.all([
    mentions.tally(within(phase, clause)),
    mentions.tally(within(phase)),
    readNewest(mentions, within(phase, clause), READ_AT_MOST),
  ]);
  const read = found.slice(0, READ_AT_MOST);
  const participants = countParticipants(read);
  return {
    figures: { ...phase, ...toSaid(own), participants, read: read.length, all: toSaid(all) },
    found: read,
  };
};

const loadEarlier = async (
  { mentions, campaigns }: Stores,
  brand: Brand,
  campaign: Campaign,
  now: Date,
): Promise<CampaignReport['earlier']> => {
  const before = (await campaigns.list(brand.id))
    .filter(({ id, from }) => id !== campaign.id && from < campaign.from)
    .slice(0, EARLIER);
  const load = async (each: Campaign) => {
    const [clause, during] = [campaignClause(each), phasesOf(each, toInstant(now)).find(isDuring)];
    if (clause === null || during === undefined) return [];
    return [{ campaign: each, during: (await loadPhase(mentions, brand, clause, during, now)).figures }];
  };
  return (await Promise.all(before.map(load))).flat();
};

const isDuring = ({ name }: Phase): boolean => name === 'during';

const quoteOf = (hijacking: Hijacking, found: readonly StoredMention[]) => {
  const ids = new Set(hijacking.mentionIds);
  const topic = hijacking.trait.kind === 'topic' ? hijacking.trait.topic : null;
  return {
    ...hijacking,
    quotes: chooseQuotes(
      found.filter(({ id }) => ids.has(id)),
      topic,
    ),
  };
};

/** What of the campaign itself is told beside its phases; nothing before it began. */
const describeDuring = async (
  mentions: Mentions,
  brand: Brand,
  campaign: Campaign,
  clause: Clause,
  during: ReadPhase,
  now: Date,
): Promise<Omit<CampaignReport, 'phases' | 'earlier'>> => {
  const within = stretchOf(brand, now);
  const { figures, found } = during;
  const [counts, others] = await Promise.all([
    mentions.countChannels(within(figures, clause)),
    readNewest(mentions, within(figures, { type: 'not', operand: clause }), READ_AT_MOST),
  ]);
  const days = campaignDays(found, figures.from, figures.to, brand.timeZone);
  const channels = [...new Set(counts.map(({ channel }) => channel))].map((channel) => ({
    channel,
    mentions: counts.reduce((sum, each) => sum + (each.channel === channel ? each.mentions : 0), 0),
    authors: countParticipants(found.filter(({ source }) => source === channel)).authors,
  }));
  return {
    channels: channels.sort((one, other) => other.mentions - one.mentions),
    spread: spreadOf(days),
    top: topPosts(found, TOP_POSTS),
    related: relatedHashtags(found, others, campaign.hashtags),
    hijackings: findHijacking(days).map((each) => quoteOf(each, found)),
  };
};

/**
 * How a campaign went: before, during and after it, who took part, and against earlier ones. Reads the brand's mentions
 * of those stretches by the index of a brand's mentions by time; those read for who took part are the newest 4,000 of
 * each stretch.
 */
export const loadCampaign = async (
  stores: Stores,
  brand: Brand,
  campaign: Campaign,
  now: Date,
): Promise<CampaignReport> => {
  const clause = campaignClause(campaign);
  const phases = clause === null ? [] : phasesOf(campaign, toInstant(now));
  const load = (phase: Phase) =>
    clause === null ? [] : [loadPhase(stores.mentions, brand, clause, phase, now)];
  const read = await Promise.all(phases.flatMap(load));
  const during = read.find(({ figures }) => isDuring(figures));
  const nothing = { channels: [], spread: [], top: [], related: [], hijackings: [] };
  const [described, earlier] = await Promise.all([
    clause === null || during === undefined
      ? nothing
      : describeDuring(stores.mentions, brand, campaign, clause, during, now),
    loadEarlier(stores, brand, campaign, now),
  ]);
  return { phases: read.map(({ figures }) => figures), ...described, earlier };
};
