import type { BrandTopics } from '../../../domain/brand-topics.ts';
import { TOPIC_NAME } from '../../../domain/topic-name.ts';

/** One topic as it stands in the form. */
export interface TopicDraft {
  /** Tells rows apart while their names change. */
  readonly key: number;
  readonly topic: string;
  /** Between commas or lines. */
  readonly keywords: string;
  /** One a line. */
  readonly examples: string;
}

/** A brand's topics as they stand in the form. */
export interface TopicsDraft {
  readonly own: readonly TopicDraft[];
  /** Names of topics that come with Earshot. */
  readonly without: readonly string[];
}

const parts = (text: string, between: RegExp): string[] => [
  ...new Set(
    text
      .split(between)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

const isEmpty = ({ topic, keywords, examples }: TopicDraft): boolean =>
  `${topic}${keywords}${examples}`.trim() === '';

/** @param known names of the topics there are: leaving out another changes nothing, and is forgotten. */
export const toTopicsDraft = (topics: BrandTopics | undefined, known: ReadonlySet<string>): TopicsDraft => ({
  own: (topics?.own ?? []).map(({ topic, keywords, examples }, key) => ({
    key,
    topic,
    keywords: keywords.join(', '),
    examples: examples.join('\n'),
  })),
  without: (topics?.without ?? []).filter((name) => known.has(name)),
});

/** @returns undefined where nothing is changed. */
export const readTopics = ({ own, without }: TopicsDraft): BrandTopics | undefined => {
  const topics = {
    own: own
      .filter((draft) => !isEmpty(draft))
      .map(({ topic, keywords, examples }) => ({
        topic: topic.trim().toLowerCase(),
        keywords: parts(keywords, /[,\n]/),
        examples: parts(examples, /\n/),
      })),
    without: [...without],
  };
  return topics.own.length === 0 && topics.without.length === 0 ? undefined : topics;
};

/** What is wrong with one topic; null when nothing is. */
export const topicFault = (draft: TopicDraft): { name: string | null; keywords: string | null } => {
  if (isEmpty(draft)) return { name: null, keywords: null };
  const { topic, keywords, examples } = draft;
  return {
    name: TOPIC_NAME.test(topic.trim().toLowerCase())
      ? null
      : 'One word of letters, digits and hyphens, as it is written in a query: topic:legroom.',
    keywords:
      `${keywords}${examples}`.trim() === '' ? 'Without words or examples it would never be found.' : null,
  };
};

export const hasTopicFault = ({ own }: TopicsDraft): boolean =>
  own.map(topicFault).some(({ name, keywords }) => name !== null || keywords !== null);
