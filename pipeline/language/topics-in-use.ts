import { createHash } from 'node:crypto';
import type { Brand } from '../../domain/brand.ts';
import { joinTopics } from '../../domain/brand-topics.ts';
import type { TopicsInUse } from '../../domain/judgement.ts';

const DIGEST_LENGTH = 16;

/**
 * What the brands of a mention change in the topics, for many mentions.
 * @returns a function of a mention's brand ids; it gives null where they change nothing.
 */
export const createTopicsInUse = (
  byId: ReadonlyMap<string, Pick<Brand, 'topics'>>,
): ((brandIds: readonly string[]) => TopicsInUse | null) => {
  const known = new Map<string, TopicsInUse | null>();
  const join = (brandIds: readonly string[]): TopicsInUse | null => {
    const topics = joinTopics(brandIds.map((id) => byId.get(id)?.topics));
    if (topics === null) return null;
    const digest = createHash('sha256').update(JSON.stringify(topics)).digest('base64url');
    return { ...topics, id: digest.slice(0, DIGEST_LENGTH) };
  };
  return (brandIds) => {
    const key = brandIds.join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = join(brandIds);
    known.set(key, found);
    return found;
  };
};
