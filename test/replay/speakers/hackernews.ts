import { inSeconds, type Speaker } from '../speaker.ts';
import { textOf } from '../world.ts';

const idOf = ({ number }: { number: number }): string => String(40_000_000 + number);

/** @see https://hn.algolia.com/api */
export const hackernewsSpeaker: Speaker = {
  collector: 'hackernews',
  limits: [{ requests: 10_000, perMs: 3_600_000 }],
  idOf,
  say: ({ url }, sight) => {
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
