import type { StoredMention } from '../domain/mention.ts';
import { PAGE_AT_MOST } from './mentions/list-limit.ts';
import type { MentionFilter, MentionStore, PageCursor } from './port.ts';

interface Walk {
  readonly order: 'newest' | 'priority' | 'due';
  /** Where it begins; null for the first. */
  readonly after: PageCursor | null;
}

/** @yields the mentions of a filter, page by page; each is read only when it is asked for. */
export async function* listPages(
  mentions: Pick<MentionStore, 'list'>,
  filter: MentionFilter,
  { order, after: begin }: Walk = { order: 'newest', after: null },
): AsyncGenerator<readonly StoredMention[]> {
  let after = begin;
  do {
    const page: Awaited<ReturnType<MentionStore['list']>> = await mentions.list(filter, {
      ...{ order, after, limit: PAGE_AT_MOST },
    });
    yield page.rows;
    after = page.next;
  } while (after !== null);
}
