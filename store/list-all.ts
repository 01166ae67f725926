import type { StoredMention } from '../domain/mention.ts';
import type { MentionFilter, MentionStore, PageCursor } from './port.ts';

const PAGE = 200;

/** All mentions of a filter, newest first. For stretches of a few weeks: they are held at once. */
export const listAll = async (
  mentions: Pick<MentionStore, 'list'>,
  filter: MentionFilter,
): Promise<readonly StoredMention[]> => {
  const all: StoredMention[] = [];
  let after: PageCursor | null = null;
  do {
    const page: Awaited<ReturnType<MentionStore['list']>> = await mentions.list(filter, {
      ...{ order: 'newest', after, limit: PAGE },
    });
    all.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return all;
};
