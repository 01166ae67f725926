import type { StoredMention } from '../mention.ts';

/** Who spoke, as far as it can be told apart: the source's id, else the handle, else the name, on one source. */
export const authorKey = ({ source, author }: Pick<StoredMention, 'source' | 'author'>): string | null => {
  const who = author?.id ?? author?.handle?.toLowerCase() ?? author?.name ?? null;
  return who === null ? null : JSON.stringify([source, who]);
};

export interface Participants {
  /** Different authors. One who speaks on two sources is two. */
  readonly authors: number;
  /** Mentions whose author is not told: they may be anybody. */
  readonly unknown: number;
  /** Authors whose followers the source tells, and the sum of them, each author once: who could have read it at most. */
  readonly reach: { readonly authors: number; readonly followers: number };
}

/** Counts who took part. An author's followers are the most that any of their mentions told. */
export const countParticipants = (
  mentions: readonly Pick<StoredMention, 'source' | 'author'>[],
): Participants => {
  const followers = new Map<string, number | null>();
  let unknown = 0;
  for (const mention of mentions) {
    const key = authorKey(mention);
    if (key === null) {
      unknown += 1;
      continue;
    }
    const [known, told] = [followers.get(key) ?? null, mention.author?.followers ?? null];
    followers.set(key, known === null || told === null ? (known ?? told) : Math.max(known, told));
  }
  const told = [...followers.values()].filter((each) => each !== null);
  return {
    authors: followers.size,
    unknown,
    reach: { authors: told.length, followers: told.reduce((sum, each) => sum + each, 0) },
  };
};
