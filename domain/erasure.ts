import type { Instant } from './instant.ts';
import { type Corrected, type Judgement, mapSaid } from './judgement.ts';
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
const withoutTopicWords = (corrected: Corrected): Corrected => {
  const { topics } = corrected;
  if (topics === undefined) return corrected;
  return {
    ...corrected,
    topics: { ...topics, model: topics.model.map((topic) => ({ ...topic, words: [] })) },
  };
};

const withoutTextDigests = (corrected: Corrected): Corrected =>
  mapSaid(corrected, ({ textDigest, ...said }) => said);

/**
 * How it was judged, without the words of the text that showed it. Twice is the same as once, to the order of keys.
 * @param keepsDigests may labels still tell which words they were given to?
 */
const withoutQuotes = (judgement: Judgement, keepsDigests: boolean): Judgement => {
  const { topics, aspects, severity, corrected } = judgement;
  const toKept = (said: Corrected): Corrected =>
    withoutTopicWords(keepsDigests ? said : withoutTextDigests(said));
  return {
    ...judgement,
    topics: topics.map((topic) => ({ ...topic, words: [] })),
    evidence: [],
    ...(corrected === undefined ? {} : { corrected: toKept(corrected) }),
    entities: [],
    ...(aspects == null ? {} : { aspects: aspects.map((aspect) => ({ ...aspect, words: [] })) }),
    ...(severity == null ? {} : { severity: severity.map((each) => ({ ...each, words: [] })) }),
  };
};

type Worded = Pick<
  JudgedMention,
  'title' | 'text' | 'author' | 'hashtags' | 'handles' | 'media' | 'judgement' | 'priorityParts'
>;

/** The mention without anybody's words and name; what was judged of them stays. */
export const withoutWords = <Given extends Worded>(mention: Given, keepsDigests = false): Given => ({
  ...mention,
  title: null,
  text: '',
  author: null,
  hashtags: [],
  handles: [],
  media: [],
  judgement: withoutQuotes(mention.judgement, keepsDigests),
  priorityParts: [],
});

/**
 * What stays of a mention: that something was said, when, on which source and about which brands, and how it was
 * judged, so that no figure but the reach and the share answered in time changes. Nobody's words, name, link or payload is among it.
 * Digests of labelled words stay but where a person erased it: the source may show it again, and labels of other words must
 * not teach then.
 */
export const eraseContent = (mention: JudgedMention, by: Erased['by']): JudgedMention => ({
  ...withoutWords(mention, by !== 'person'),
  url: null,
  site: null,
  engagement: null,
  answer: mention.answer === null ? null : { at: mention.answer.at, by: null, url: null },
  tokens: [],
  bands: [],
});
