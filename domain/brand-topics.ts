import { z } from 'zod';
import { TOPIC_NAME } from './topic-name.ts';

export const topicNameSchema = z.string().regex(TOPIC_NAME, {
  error: 'is not one word of small letters, digits and hyphens',
});

/** A topic of a brand's own, found by words and by likeness to examples, without any training. */
const ownTopicSchema = z.strictObject({
  topic: topicNameSchema,
  /** Words, phrases, and beginnings of words (`cancel*`). */
  keywords: z.array(z.string().trim().min(1).max(100)).max(300),
  /** Whole texts about it: others that are alike are found too. */
  examples: z.array(z.string().trim().min(1).max(2000)).max(200),
});

/** What a brand changes in the topics that come with Earshot. */
export const brandTopicsSchema = z.strictObject({
  /** One with the name of a topic that comes with Earshot adds to it. */
  own: z.array(ownTopicSchema).max(100),
  /** Names of topics that are not to be found. */
  without: z.array(topicNameSchema).max(100),
});
export type BrandTopics = z.infer<typeof brandTopicsSchema>;

/**
 * What several brands change together: the own topics of all, and without what each of them leaves out.
 * @returns null when none changes anything.
 */
export const joinTopics = (brands: readonly (BrandTopics | undefined)[]): BrandTopics | null => {
  const own = brands.flatMap((brand) => brand?.own ?? []);
  const [first, ...others] = brands;
  const without = (first?.without ?? []).filter((topic) =>
    others.every((brand) => brand?.without.includes(topic) === true),
  );
  return own.length === 0 && without.length === 0 ? null : { own, without };
};
