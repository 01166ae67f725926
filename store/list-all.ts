import type { StoredMention } from '../domain/mention.ts';
import { listPages } from './list-pages.ts';
import type { MentionFilter, MentionStore } from './port.ts';

/** All mentions of a filter, newest first. For stretches of a few weeks: they are held at once. */
export const listAll = async (
  mentions: Pick<MentionStore, 'list'>,
  filter: MentionFilter,
): Promise<readonly StoredMention[]> => {
  const all: StoredMention[] = [];
  for await (const rows of listPages(mentions, filter)) all.push(...rows);
  return all;
};
