import type { StoredMention } from '../domain/mention.ts';
import { PAGE_AT_MOST } from './mentions/list-limit.ts';
import type { MentionFilter, MentionStore, PageCursor } from './port.ts';

/** The newest mentions of a filter that still have their words. @param atMost a little more may be read. */
export const readNewest = async (
  mentions: Pick<MentionStore, 'list'>,
  filter: MentionFilter,
  atMost: number,
): Promise<readonly StoredMention[]> => {
  const read: StoredMention[] = [];
  let after: PageCursor | null = null;
  do {
    const page: Awaited<ReturnType<MentionStore['list']>> = await mentions.list(filter, {
      order: 'newest',
      after,
      limit: PAGE_AT_MOST,
    });
    read.push(...page.rows.filter(({ erased }) => erased === null));
    after = page.next;
  } while (after !== null && read.length < atMost);
  return read;
};
