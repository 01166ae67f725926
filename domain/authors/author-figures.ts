import { reactionsTo } from '../campaigns/top-posts.ts';
import { type AnswerFigures, answerFigures } from '../competitors/answers.ts';
import type { Instant } from '../instant.ts';
import { type SentimentLabel, sentimentLabels } from '../judgement.ts';
import type { StoredMention } from '../mention.ts';
import { type Month, monthsBetween } from '../month.ts';
import type { SentimentCounts } from '../rollup.ts';
import { accountOf } from './author-account.ts';

/** Months that are shown at most: two years. */
const MONTHS_AT_MOST = 24;

/** An account as its newest mentions show it. */
export interface SeenAccount {
  readonly account: string;
  readonly source: string;
  readonly name: string | null;
  readonly handle: string | null;
  /** The newest that was told; null where it never was. */
  readonly followers: number | null;
  readonly mentions: number;
  readonly first: Instant;
  readonly last: Instant;
}

export interface AuthorMonth extends Month {
  readonly sentiment: SentimentCounts;
}

export interface AuthorFigures {
  readonly mentions: number;
  readonly sentiment: SentimentCounts;
  /** Oldest first, without a gap. */
  readonly months: readonly AuthorMonth[];
  /** Accounts whose followers the source tells, and their sum. */
  readonly reach: { readonly accounts: number; readonly followers: number };
  /** Mentions whose reactions the source tells, and the sum of their likes, replies and shares. */
  readonly engagement: { readonly mentions: number; readonly reactions: number };
  /** Of the complaints, questions and requests. */
  readonly answers: AnswerFigures;
}

type Said = Pick<StoredMention, 'source' | 'author' | 'at' | 'engagement' | 'status'> & {
  readonly judgement: {
    readonly sentiment: Pick<StoredMention['judgement']['sentiment'], 'label'>;
    readonly intent: Pick<StoredMention['judgement']['intent'], 'label'>;
  };
};

const askingIntents: readonly string[] = ['complaint', 'question', 'request'];

/** The accounts of some mentions, the one with most first. @param mentions the newest first. */
export const seenAccounts = (
  mentions: readonly Pick<Said, 'source' | 'author' | 'at'>[],
): readonly SeenAccount[] => {
  const seen = new Map<string, SeenAccount>();
  for (const mention of mentions) {
    const account = accountOf(mention);
    if (account === null) continue;
    const { source, author, at } = mention;
    const newer = seen.get(account);
    seen.set(account, {
      account,
      source,
      name: newer?.name ?? author?.name ?? null,
      handle: newer?.handle ?? author?.handle ?? null,
      followers: newer?.followers ?? author?.followers ?? null,
      mentions: (newer?.mentions ?? 0) + 1,
      first: at,
      last: newer?.last ?? at,
    });
  }
  return [...seen.values()].toSorted((one, other) => other.mentions - one.mentions);
};

const countSentiment = (mentions: readonly Said[]): SentimentCounts => {
  const counted = (label: SentimentLabel): number =>
    mentions.filter(({ judgement }) => judgement.sentiment.label === label).length;
  return Object.fromEntries(sentimentLabels.map((label) => [label, counted(label)])) as SentimentCounts;
};

const monthly = (mentions: readonly Said[], timeZone: string): readonly AuthorMonth[] => {
  const [first, last] = [mentions.at(-1), mentions[0]];
  if (first === undefined || last === undefined) return [];
  return monthsBetween(first.at, last.at, timeZone, MONTHS_AT_MOST).map((month) => ({
    ...month,
    sentiment: countSentiment(mentions.filter(({ at }) => month.from <= at && at < month.to)),
  }));
};

const answersTo = (mentions: readonly Said[]): AnswerFigures => {
  const asking = mentions.filter(({ judgement }) => askingIntents.includes(judgement.intent.label));
  const answered = asking.filter(({ status }) => status.state === 'answered');
  const timed = answered.flatMap(({ source, at, status }) =>
    status.at === null
      ? []
      : [{ channel: source, waitMs: Math.max(0, Date.parse(status.at) - Date.parse(at)) }],
  );
  return answerFigures(timed, { total: answered.length, of: asking.length });
};

/** What one author said in numbers. @param mentions the newest first. @param timeZone IANA. */
export const authorFigures = (mentions: readonly Said[], timeZone: string): AuthorFigures => {
  const followers = seenAccounts(mentions).flatMap((seen) => seen.followers ?? []);
  const reactions = mentions.flatMap((mention) => reactionsTo(mention) ?? []);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  return {
    mentions: mentions.length,
    sentiment: countSentiment(mentions),
    months: monthly(mentions, timeZone),
    reach: { accounts: followers.length, followers: sum(followers) },
    engagement: { mentions: reactions.length, reactions: sum(reactions) },
    answers: answersTo(mentions),
  };
};
