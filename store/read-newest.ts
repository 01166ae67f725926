import type { StoredMention } from '../domain/mention.ts';
import { listPages } from './list-pages.ts';
import type { MentionFilter, MentionStore } from './port.ts';

/** The newest mentions of a filter that still have their words. @param atMost a little more may be read. */
export const readNewest = async (
  mentions: Pick<MentionStore, 'list'>,
  filter: MentionFilter,
  atMost: number,
): Promise<readonly StoredMention[]> => {
  const read: StoredMention[] = [];
  for await (const rows of listPages(mentions, filter)) {
    read.push(...rows.filter(({ erased }) => erased === null));
    if (read.length >= atMost) break;
  }
  return read;
};
