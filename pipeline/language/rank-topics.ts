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
  const isRead = read?.task === 'sentiment';
  // Lists of a dozen: a map for each text would take longer to make than it saves.
  const classes = isRead ? classesOf(scorer, 'reason') : [];
  const shares = isRead ? classShares(scorer, read, 'reason') : [];
  const byWords = found.map(({ topic, words, likeness }) => ({
    topic,
    confidence: likeness ?? told(shares[classes.indexOf(topic)]),
    words: [...words],
  }));
  const isNamed = (topic: string): boolean => found.some((each) => each.topic === topic);
  const byModel: Topics = [];
  for (let at = 0; at < classes.length; at += 1) {
    const topic = classes[at] as string;
    const confidence = shares[at] as number;
    if (confidence < LEAST_SURE || !known.has(topic) || notTopics.has(topic) || isNamed(topic)) continue;
    byModel.push({ topic, confidence, words: [] });
  }
  return [...byWords, ...byModel].sort((one, other) => sureness(other) - sureness(one));
};
