import type { Instant } from './instant.ts';
import type { Corrected, Judgement } from './judgement.ts';
import type { Erased, JudgedMention } from './mention.ts';
import { compareText } from './text-order.ts';

/**
 * Does it hold against a version fetched then? What a person erased stays erased; what a source deleted or did not
 * let us keep any longer is shown again once the source shows it later.
 */
export const holdsAgainst = ({ by, at }: Erased, fetchedAt: Instant): boolean =>
  by === 'person' || at >= fetchedAt;

const rank = ({ by, at }: Erased): string => `${by === 'person' ? 1 : 0} ${at} ${by}`;

/** Of two erasures the one that counts: a person's before all, then the later. The same in either order. */
export const strongerErasure = (one: Erased | null, other: Erased | null): Erased | null => {
  if (one === null || other === null) return one ?? other;
  return compareText(rank(one), rank(other)) >= 0 ? one : other;
};

/** What people said stays; the words that showed the model its topics go. */
const withoutTopicWords = ({ topics, ...corrected }: Corrected): Corrected =>
  topics === undefined
    ? corrected
    : { ...corrected, topics: { ...topics, model: topics.model.map((topic) => ({ ...topic, words: [] })) } };

/** How it was judged, without the words of the text that showed it. Twice is the same as once, to the order of keys. */
const withoutQuotes = (judgement: Judgement): Judgement => {
  const { topics, aspects, severity, corrected } = judgement;
  return {
    ...judgement,
    topics: topics.map((topic) => ({ ...topic, words: [] })),
    evidence: [],
    ...(corrected === undefined ? {} : { corrected: withoutTopicWords(corrected) }),
    entities: [],
    ...(aspects === undefined ? {} : { aspects: aspects.map((aspect) => ({ ...aspect, words: [] })) }),
    ...(severity === undefined ? {} : { severity: severity.map((each) => ({ ...each, words: [] })) }),
  };
};

type Worded = Pick<
  JudgedMention,
  'title' | 'text' | 'author' | 'hashtags' | 'handles' | 'media' | 'judgement' | 'priorityParts'
>;

/** The mention without anybody's words and name; what was judged of them stays. */
export const withoutWords = <Given extends Worded>(mention: Given): Given => ({
  ...mention,
  title: null,
  text: '',
  author: null,
  hashtags: [],
  handles: [],
  media: [],
  judgement: withoutQuotes(mention.judgement),
  priorityParts: [],
});

/**
 * What stays of a mention: that something was said, when, on which source and about which brands, and how it was
 * judged, so that no figure but the reach and the share answered in time changes. Nobody's words, name, link or payload is among it.
 */
export const eraseContent = (mention: JudgedMention): JudgedMention => ({
  ...withoutWords(mention),
  url: null,
  site: null,
  engagement: null,
  answer: mention.answer === null ? null : { at: mention.answer.at, by: null, url: null },
  tokens: [],
  bands: [],
});
