import { createHash } from 'node:crypto';
import type { JudgedMention } from '../../domain/mention.ts';
import type { ErasureTarget } from '../../domain/removal.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';

/** What is erased, as a digest: the list remembers that it knows somebody, not whom. */
const keyOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

export const keyOfTarget = (target: ErasureTarget): string => {
  if ('externalId' in target) return keyOf('item', target.source, target.externalId);
  if ('threadId' in target) return keyOf('thread', target.source, target.threadId);
  if ('authorId' in target) return keyOf('author', target.source, target.authorId);
  return keyOf('handle', target.source, tidyHandle(target.authorHandle));
};

/** Everything under which a mention can stand in the list of erasures. */
export const keysOfMention = ({ source, externalId, threadId, author }: JudgedMention): readonly string[] => [
  keyOfTarget({ source, externalId }),
  ...(threadId === null ? [] : [keyOfTarget({ source, threadId })]),
  ...(author?.id == null ? [] : [keyOfTarget({ source, authorId: author.id })]),
  ...(author?.handle == null ? [] : [keyOfTarget({ source, authorHandle: author.handle })]),
];
