import { inSeconds, numberIn, type Speaker } from '../speaker.ts';
import { changedAt, type Post, textOf } from '../world.ts';

const idOf = ({ number }: Post): string => `9007199254740993${String(number).padStart(3, '0')}`;
const SIZE = 40;

/** @see https://partner.steamgames.com/doc/store/getreviews */
export const steamSpeaker: Speaker = {
  collector: 'steam',
  // Unpublished; a minute of three hundred is said to be the end.
  limits: [{ requests: 200, perMs: 300_000 }],
  idOf,
  say: (ask, sight) => {
    const asked = ask.url.searchParams.get('cursor') ?? '*';
    const before = asked === '*' ? Number.POSITIVE_INFINITY : Number(asked.slice(3));
    const order = (post: Post): number => changedAt(post, sight) + post.number / 1000;
    const left = sight.posts
      .toSorted((one, other) => order(other) - order(one))
      .filter((post) => order(post) < before);
    const rows = left.slice(0, Math.min(SIZE, numberIn(ask, 'num_per_page', 20)));
    const last = rows.at(-1);
    return {
      body: {
        success: 1,
        query_summary: { num_reviews: rows.length },
        reviews: rows.map((post) => ({
          recommendationid: idOf(post),
          author: { steamid: `7656119${post.number}` },
          language: 'english',
          review: textOf(post, sight),
          timestamp_created: inSeconds(post.writtenAt),
          timestamp_updated: inSeconds(changedAt(post, sight)),
          voted_up: post.number % 2 === 0,
          votes_up: 1,
          votes_funny: 4_294_967_295,
          comment_count: 0,
        })),
        // The last page is empty and names itself.
        cursor: last === undefined ? asked : `AoJ${order(last)}`,
      },
    };
  },
};
