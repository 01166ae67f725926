import { type ShareDifference, shareDifference } from '../competitors/share-difference.ts';
import type { Instant } from '../instant.ts';
import type { StoredMention } from '../mention.ts';
import { wilson } from '../true-rate.ts';
import { authorKey } from './participants.ts';

/** What a part of a campaign's mentions may have in common that the earlier ones had not. */
export type Trait =
  | { readonly kind: 'negative' }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'language'; readonly lang: string };

/** A day on which others may have taken the hashtag over. */
export interface Hijacking {
  readonly from: Instant;
  readonly to: Instant;
  readonly trait: Trait;
  /** Mentions with the trait that day, of all with a known value; and before it. */
  readonly count: number;
  readonly of: number;
  readonly countBefore: number;
  readonly ofBefore: number;
  /** Different authors among those with the trait that day. */
  readonly authors: number;
  /** Of the shares of stories that day and before; an interval of 99.99 %. */
  readonly difference: ShareDifference;
  /** Ids of those mentions. */
  readonly mentionIds: readonly string[];
}

export interface CampaignDay {
  readonly start: Instant;
  readonly end: Instant;
  readonly mentions: readonly StoredMention[];
}

/** Fewer earlier mentions say too little of what is usual for the campaign. */
const LEAST_BEFORE = 30;
/** So much of a day it must be, and by so many people: one angry author is no hijacking. */
const LEAST_PART = 0.25;
const LEAST_AUTHORS = 5;
/** And as many stories: one post that many copy is one opinion. */
const LEAST_STORIES = 5;
/** One in 20,000 by chance: many traits are tried on many days. */
const Z = 3.8906;
const MOST_TOLD = 5;

const isJudged = ({ judgement }: StoredMention): boolean =>
  judgement.sentiment.label !== 'unsure' && judgement.sentiment.label !== 'not-judged';

/** Of what kinds it is known whether the mention has such a trait. */
const knownKinds = (mention: StoredMention): readonly Trait['kind'][] => [
  'topic',
  ...(isJudged(mention) ? (['negative'] as const) : []),
  ...(mention.lang === null ? [] : (['language'] as const)),
];

const traitsOf = ({ judgement, lang }: StoredMention): readonly Trait[] => [
  ...(judgement.sentiment.label === 'negative' ? [{ kind: 'negative' } as const] : []),
  ...judgement.topics.map(({ topic }) => ({ kind: 'topic', topic }) as const),
  ...(lang === null ? [] : [{ kind: 'language', lang } as const]),
];

/** Mentions that have something in common, and their stories. */
interface Group {
  readonly mentions: StoredMention[];
  readonly stories: Set<string>;
}

/** Mentions by trait, and by kind of trait all of which it is known. */
interface Groups {
  readonly having: Map<string, Group>;
  readonly known: Map<Trait['kind'], Group>;
}

const newGroups = (): Groups => ({ having: new Map(), known: new Map() });

const put = <Key>(groups: Map<Key, Group>, key: Key, mention: StoredMention): void => {
  const group = groups.get(key) ?? { mentions: [], stories: new Set<string>() };
  group.mentions.push(mention);
  group.stories.add(mention.storyId);
  groups.set(key, group);
};

const keyOf = (trait: Trait): string => JSON.stringify(trait);

const addTo = (groups: Groups, mentions: readonly StoredMention[]): Groups => {
  for (const mention of mentions) {
    for (const kind of knownKinds(mention)) put(groups.known, kind, mention);
    for (const trait of traitsOf(mention)) put(groups.having, keyOf(trait), mention);
  }
  return groups;
};

const sizeOf = (group: Group | undefined) => ({
  mentions: group?.mentions.length ?? 0,
  stories: group?.stories.size ?? 0,
});

const judgeTrait = (trait: Trait, day: CampaignDay, today: Groups, before: Groups): Hijacking | null => {
  const found = today.having.get(keyOf(trait))?.mentions ?? [];
  const [has, of] = [sizeOf(today.having.get(keyOf(trait))), sizeOf(today.known.get(trait.kind))];
  const hadBefore = sizeOf(before.having.get(keyOf(trait)));
  const ofBefore = sizeOf(before.known.get(trait.kind));
  const authors = new Set(found.map((mention) => authorKey(mention) ?? mention.id)).size;
  if (ofBefore.mentions < LEAST_BEFORE || authors < LEAST_AUTHORS) return null;
  if (has.stories < LEAST_STORIES || has.mentions < LEAST_PART * of.mentions) return null;
  const difference = shareDifference(
    wilson(has.stories, of.stories, Z),
    wilson(hadBefore.stories, ofBefore.stories, Z),
  );
  if (difference.low <= 0) return null;
  return {
    ...{ from: day.start, to: day.end, trait, count: has.mentions, of: of.mentions, authors, difference },
    ...{ countBefore: hadBefore.mentions, ofBefore: ofBefore.mentions },
    mentionIds: found.map(({ id }) => id),
  };
};

/**
 * Days on which a good part of a campaign's mentions suddenly is something else: negative, of another topic, in another
 * language. Each day is held against the days before it alone, so that it is found on the day itself. Of one trait the
 * first day is told. The surest first.
 * @param days in order.
 */
export const findHijacking = (days: readonly CampaignDay[]): readonly Hijacking[] => {
  const told = new Map<string, Hijacking>();
  const before = newGroups();
  for (const day of days) {
    const today = addTo(newGroups(), day.mentions);
    for (const key of today.having.keys()) {
      const found = told.has(key) ? null : judgeTrait(JSON.parse(key) as Trait, day, today, before);
      if (found !== null) told.set(key, found);
    }
    addTo(before, day.mentions);
  }
  return [...told.values()]
    .sort((one, other) => other.difference.low - one.difference.low)
    .slice(0, MOST_TOLD);
};
