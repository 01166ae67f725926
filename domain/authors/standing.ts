import type { CountedShare } from '../competitors/clustered-share.ts';
import { judgedOf } from '../reduce.ts';
import { compareText } from '../text-order.ts';
import { wilson } from '../true-rate.ts';
import type { Speaker } from './speaker.ts';
import { type StandingList, type StandingPart, standingParts } from './standing-list.ts';
import type { StandingSettings, StandingWeights } from './standing-settings.ts';

const DAY_MS = 86_400_000;
/** Half the points of activity. */
const HALF_SAID = 5;
/** Half the points of recency. */
const HALF_LIFE_DAYS = 30;
/** All points of reach and of engagement: a million followers, a thousand reactions a mention. */
const FULL_REACH = 6;
const FULL_ENGAGEMENT = 3;

/** One person's accounts, and what they said of a brand in a time. */
export interface Person extends Omit<Speaker, 'source' | 'key' | 'followers'> {
  /** All that are joined, also those that said nothing then; in order. */
  readonly accounts: readonly string[];
  /** Accounts whose followers the source tells, and their sum; who follows two of them counts twice. */
  readonly reach: { readonly accounts: number; readonly followers: number };
}

/** One part of a score: null where it is not known, which leaves it out. */
export interface ScorePart {
  readonly part: StandingPart;
  readonly weight: number;
  /** 0 to 1. */
  readonly points: number | null;
}

export interface Standing extends Person {
  readonly positiveShare: CountedShare;
  readonly negativeShare: CountedShare;
  /** Null where too little was said. */
  readonly score: { readonly value: number; readonly parts: readonly ScorePart[] } | null;
}

/** Those who belong to a list: with a score the highest first, then those who said too little for one. */
export interface RankedList {
  readonly scored: readonly Standing[];
  readonly thin: readonly Standing[];
}

/** Their accounts as one. @param accounts all of the person's. */
export const toPerson = (speakers: readonly Speaker[], accounts: readonly string[]): Person => {
  const sum = (read: (speaker: Speaker) => number): number =>
    speakers.reduce((total, each) => total + read(each), 0);
  const followers = speakers.flatMap((each) => each.followers ?? []);
  return {
    accounts,
    mentions: sum((each) => each.mentions),
    stories: sum((each) => each.stories),
    positive: sum((each) => each.positive),
    neutral: sum((each) => each.neutral),
    negative: sum((each) => each.negative),
    told: sum((each) => each.told),
    reactions: sum((each) => each.reactions),
    reach: { accounts: followers.length, followers: followers.reduce((total, each) => total + each, 0) },
    lastMs: Math.max(...speakers.map(({ lastMs }) => lastMs)),
    example: speakers.toSorted((one, other) => other.mentions - one.mentions)[0]?.example ?? '',
  };
};

/** Wilson's interval, for as many judged mentions as their stories are worth: what is posted ten times is said once. */
const shareOf = (hits: number, person: Person): CountedShare => {
  const { stories, mentions } = person;
  const of = judgedOf(person);
  if (of === 0) return { hits, of, estimate: null };
  const size = (of * stories) / mentions;
  return { hits, of, estimate: wilson((hits / of) * size, size) };
};

const logPoints = (value: number, full: number): number =>
  Math.min(1, Math.log10(1 + Math.max(0, value)) / full);

const pointsOf = (
  person: Person,
  share: CountedShare,
  untilMs: number,
): Readonly<Record<StandingPart, number | null>> => ({
  feeling: share.estimate?.low ?? null,
  activity: person.stories / (person.stories + HALF_SAID),
  recency: 0.5 ** (Math.max(0, untilMs - person.lastMs) / DAY_MS / HALF_LIFE_DAYS),
  engagement: person.told === 0 ? null : logPoints(person.reactions / person.told, FULL_ENGAGEMENT),
  reach: person.reach.accounts === 0 ? null : logPoints(person.reach.followers, FULL_REACH),
});

/** The weighted mean of the parts that are known, 0 to 100; null where none of those that count is. */
const scoreOf = (
  points: Readonly<Record<StandingPart, number | null>>,
  weights: StandingWeights,
): Standing['score'] => {
  const parts = standingParts.map((part) => ({ part, weight: weights[part], points: points[part] }));
  const known = parts.filter((each) => each.points !== null && each.weight > 0);
  const weight = known.reduce((sum, each) => sum + each.weight, 0);
  const sum = known.reduce((total, each) => total + each.weight * (each.points ?? 0), 0);
  return weight === 0 ? null : { value: (100 * sum) / weight, parts };
};

const belongs: Readonly<Record<StandingList, (person: Person, settings: StandingSettings) => boolean>> = {
  advocates: ({ positive, negative }) => positive > negative,
  influencers: ({ positive, negative, reach }, { wideFrom }) =>
    reach.followers >= wideFrom && negative <= positive,
  detractors: ({ positive, negative }) => negative > positive,
};

const byScore = (one: Standing, other: Standing): number =>
  (other.score?.value ?? 0) - (one.score?.value ?? 0) || byReach(one, other);

const byReach = (one: Standing, other: Standing): number =>
  other.reach.followers - one.reach.followers ||
  other.mentions - one.mentions ||
  compareText(one.example, other.example);

/**
 * The people of a list. docs/advocates.md publishes the formula.
 * @param untilMs the end of the time asked for, or now: how long ago they spoke counts from there.
 */
export const rankPeople = (
  list: StandingList,
  people: readonly Person[],
  settings: StandingSettings,
  untilMs: number,
): RankedList => {
  const standings = people
    .filter((person) => belongs[list](person, settings))
    .map((person): Standing => {
      const positiveShare = shareOf(person.positive, person);
      const negativeShare = shareOf(person.negative, person);
      const feeling = list === 'detractors' ? negativeShare : positiveShare;
      const isEnough = person.stories >= settings.leastSaid;
      const score = isEnough ? scoreOf(pointsOf(person, feeling, untilMs), settings.weights[list]) : null;
      return { ...person, positiveShare, negativeShare, score };
    });
  return {
    scored: standings.filter(({ score }) => score !== null).sort(byScore),
    thin: standings.filter(({ score }) => score === null).sort(byReach),
  };
};
