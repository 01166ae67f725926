import type { Judgement } from '../../domain/judgement.ts';
import type { FoundTopic } from './find-topics.ts';
import type { TextScorer } from './model/text-scorer.ts';
import { classesOf, classShares, type ReadText } from './read-text.ts';

/** Classes of the model that are no topics: said without a reason, and not about a service at all. */
const notTopics: ReadonlySet<string> = new Set(['unclear', 'none']);
/** A topic that no word names is told from this probability on. */
const LEAST_SURE = 0.3;
/** Less says only that nobody complains of what the words name. */
const LEAST_TOLD = 0.2;

type Topics = Judgement['topics'];

const told = (share: number | undefined): number | null =>
  share === undefined || share < LEAST_TOLD ? null : share;
/** By which topics are put in order. */
export const sureness = ({ confidence }: Topics[number]): number => confidence ?? LEAST_TOLD;

/** How likely each class of the model is, by name; none where the text has no model of them. */
const reasonShares = (scorer: TextScorer, read: ReadText | null): ReadonlyMap<string, number> => {
  if (read?.task !== 'sentiment') return new Map();
  const shares = classShares(scorer, read, 'reason');
  return new Map(classesOf(scorer, 'reason').map((topic, at) => [topic, shares[at] ?? 0]));
};

/**
 * The topics that keywords or examples show, and those the model has learned, most certain first. Only the model and
 * examples know how sure they are.
 * @param known names of the taxonomy: the model says nothing of a topic that was taken out of it.
 */
export const rankTopics = (
  scorer: TextScorer,
  read: ReadText | null,
  found: readonly FoundTopic[],
  known: ReadonlySet<string>,
): Topics => {
  const shares = reasonShares(scorer, read);
  const byWords = found.map(({ topic, words, likeness }) => ({
    topic,
    confidence: likeness ?? told(shares.get(topic)),
    words: [...words],
  }));
  const named = new Set(found.map(({ topic }) => topic));
  const byModel: Topics = [];
  for (const [topic, confidence] of shares) {
    if (confidence < LEAST_SURE || !known.has(topic) || notTopics.has(topic) || named.has(topic)) continue;
    byModel.push({ topic, confidence, words: [] });
  }
  return [...byWords, ...byModel].sort((one, other) => sureness(other) - sureness(one));
};
