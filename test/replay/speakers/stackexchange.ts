import { inSeconds, numberIn, pageFrom, type Said, type Speaker } from '../speaker.ts';
import { isEdited, type Post, type Sight, textOf } from '../world.ts';

const numberOf = ({ number }: Post): number => 79_000_000 + number;

const rowOf = (post: Post, sight: Sight) => ({
  question_id: numberOf(post),
  title: `Acme ${post.number}`,
  body: `<p>${textOf(post, sight)}</p>`,
  link: `https://stackoverflow.com/questions/${numberOf(post)}/acme`,
  creation_date: inSeconds(post.writtenAt),
  ...(isEdited(post, sight) ? { last_edit_date: inSeconds(post.editedAt ?? 0) } : {}),
  tags: ['acme'],
  owner: { user_id: post.number, display_name: `User ${post.number}` },
  score: 1,
  view_count: 3,
  answer_count: 0,
});

const page = (posts: readonly Post[], hasMore: boolean, sight: Sight): Said => ({
  body: {
    items: posts.map((post) => rowOf(post, sight)),
    has_more: hasMore,
    quota_max: 300,
    quota_remaining: 200,
  },
});

/** @see https://api.stackexchange.com/docs/questions-by-ids @see https://api.stackexchange.com/docs/advanced-search @see https://api.stackexchange.com/docs/throttle */
export const stackexchangeSpeaker: Speaker = {
  collector: 'stackexchange',
  limits: [{ requests: 300, perMs: 86_400_000 }],
  idOf: (post) => `stackoverflow/q/${numberOf(post)}`,
  edits: 'looked at',
  removals: 'looked at',
  wait: () => ({
    body: {
      error_id: 502,
      error_name: 'throttle_violation',
      error_message: 'too many requests from this IP, more requests available in 400 seconds',
    },
  }),
  say: (ask, sight) => {
    const [, ids] = /\/questions\/([\d;]+)$/.exec(ask.url.pathname) ?? [];
    if (ids !== undefined) {
      const asked = ids.split(';').map(Number);
      return page(
        sight.posts.filter((post) => asked.includes(numberOf(post))),
        false,
        sight,
      );
    }
    const from = numberIn(ask, 'fromdate', 0);
    const to = numberIn(ask, 'todate', Number.MAX_SAFE_INTEGER);
    const found = sight.posts.filter(
      ({ writtenAt }) => inSeconds(writtenAt) >= from && inSeconds(writtenAt) <= to,
    );
    const { rows, next } = pageFrom(found, 0, Math.min(40, numberIn(ask, 'pagesize', 30)));
    return page(rows, next !== null, sight);
  },
};
