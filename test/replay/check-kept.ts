import type { MentionStore } from '../../store/port.ts';
import type { Speaker } from './speaker.ts';
import { isEdited, isGone, type Post, type World } from './world.ts';

const CORRECTED = 'and corrected';

/** What a week's mentions are at its end; all lists are to be empty. */
export interface Kept {
  readonly count: number;
  /** Edits that are to be known and are not. */
  readonly unedited: readonly string[];
  /** Deleted upstream, yet still readable here. */
  readonly undeleted: readonly string[];
  /** Erased here, though nobody deleted them. */
  readonly erased: readonly string[];
  /** Edits and deletions that were followed: none of them, and the week proves nothing. */
  readonly followed: { readonly edits: number; readonly removals: number };
}

export interface Truth {
  readonly world: World;
  /** Posts whose edit a poll had to see. */
  readonly heard: ReadonlySet<number>;
  readonly lastPollAt: number;
  readonly now: number;
  /** The id of a post's mention. */
  readonly keyOf: (post: Post) => string;
}

const at = (ms: number | null): string => (ms === null ? 'never' : new Date(ms).toISOString());

/** Compares what is kept with the world. */
export const checkKept = async (
  mentions: Pick<MentionStore, 'find'>,
  { edits, removals, goneWith = (post) => post }: Speaker,
  { world, heard, lastPollAt, now, keyOf }: Truth,
): Promise<Kept> => {
  const unedited: string[] = [];
  const undeleted: string[] = [];
  const erased: string[] = [];
  const followed = { edits: 0, removals: 0 };
  const known = {
    edits: edits === 'looked at' ? now : lastPollAt,
    removals: removals === 'looked at' ? now : lastPollAt,
  };
  let count = 0;
  for (const post of world.posts) {
    const mention = await mentions.find(keyOf(post));
    if (mention === null) continue;
    count += 1;
    const name = `post ${post.number} of ${at(post.writtenAt)}, edited ${at(post.editedAt)}, deleted ${at(post.deletedAt)}`;
    const isErased = mention.erased?.by === 'source' && mention.text === '' && mention.author === null;
    const ending = goneWith(post, world.posts);
    if (isGone(ending, now)) {
      if (isErased) followed.removals += 1;
      else if (removals !== undefined && isGone(ending, known.removals)) undeleted.push(name);
      continue;
    }
    if (mention.erased !== null) erased.push(name);
    if (`${mention.title} ${mention.text}`.includes(CORRECTED)) followed.edits += 1;
    else if (
      edits !== undefined &&
      isEdited(post, { now: known.edits }) &&
      (edits !== 'polled' || heard.has(post.number))
    )
      unedited.push(name);
  }
  return { count, unedited, undeleted, erased, followed };
};
