import { inSeconds, refuse, type Said, type Speaker } from '../speaker.ts';
import { type Sight, textOf } from '../world.ts';

const idOf = ({ number }: { number: number }): string => String(40_000_000 + number);

/** One item by its id. */
const itemAt = (path: string, sight: Sight): Said => {
  const post = sight.posts.find((each) => path.endsWith(`/${idOf(each)}`));
  if (post === undefined) return refuse(404, { status: 404, error: 'Not Found' });
  return {
    body: {
      id: Number(idOf(post)),
      created_at_i: inSeconds(post.writtenAt),
      type: 'comment',
      author: `user${post.number}`,
      text: textOf(post, sight),
      story_id: 40_000_000,
      parent_id: 40_000_000,
      children: [],
    },
  };
};

/** @see https://hn.algolia.com/api */
export const hackernewsSpeaker: Speaker = {
  collector: 'hackernews',
  limits: [{ requests: 10_000, perMs: 3_600_000 }],
  idOf,
  edits: 'looked at',
  removals: 'looked at',
  say: ({ url }, sight) => {
    if (url.pathname.startsWith('/api/v1/items/')) return itemAt(url.pathname, sight);
    const filters = url.searchParams.get('numericFilters') ?? '';
    const after = Number(/created_at_i>(\d+)/.exec(filters)?.[1] ?? 0);
    const until = Number(/created_at_i<=(\d+)/.exec(filters)?.[1] ?? Number.POSITIVE_INFINITY);
    // Fewer than asked for, so that an hour of much talk takes pages.
    const hitsPerPage = Math.min(40, Number(url.searchParams.get('hitsPerPage') ?? 20));
    const found = sight.posts.filter(
      ({ writtenAt }) => inSeconds(writtenAt) > after && inSeconds(writtenAt) <= until,
    );
    return {
      body: {
        hits: found.slice(0, hitsPerPage).map((post) => ({
          objectID: idOf(post),
          created_at_i: inSeconds(post.writtenAt),
          _tags: ['comment', `author_user${post.number}`],
          author: `user${post.number}`,
          comment_text: textOf(post, sight),
          story_id: 40_000_000,
          parent_id: 40_000_000,
        })),
        hitsPerPage,
        page: 0,
        nbHits: found.length,
      },
    };
  },
};
