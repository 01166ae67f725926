import { inSeconds, numberIn, pageFrom, type Speaker } from '../speaker.ts';
import { isEdited, textOf } from '../world.ts';

/** @see https://api.stackexchange.com/docs/advanced-search @see https://api.stackexchange.com/docs/throttle */
export const stackexchangeSpeaker: Speaker = {
  collector: 'stackexchange',
  limits: [{ requests: 300, perMs: 86_400_000 }],
  idOf: ({ number }) => `stackoverflow/q/${79_000_000 + number}`,
  wait: () => ({
    body: {
      error_id: 502,
      error_name: 'throttle_violation',
      error_message: 'too many requests from this IP, more requests available in 400 seconds',
    },
  }),
  say: (ask, sight) => {
    const from = numberIn(ask, 'fromdate', 0);
    const to = numberIn(ask, 'todate', Number.MAX_SAFE_INTEGER);
    const found = sight.posts.filter(
      ({ writtenAt }) => inSeconds(writtenAt) >= from && inSeconds(writtenAt) <= to,
    );
    const { rows, next } = pageFrom(found, 0, Math.min(40, numberIn(ask, 'pagesize', 30)));
    return {
      body: {
        items: rows.map((post) => ({
          question_id: 79_000_000 + post.number,
          title: `Acme ${post.number}`,
          body: `<p>${textOf(post, sight)}</p>`,
          link: `https://stackoverflow.com/questions/${79_000_000 + post.number}/acme`,
          creation_date: inSeconds(post.writtenAt),
          ...(isEdited(post, sight) ? { last_edit_date: inSeconds(post.editedAt ?? 0) } : {}),
          tags: ['acme'],
          owner: { user_id: post.number, display_name: `User ${post.number}` },
          score: 1,
          view_count: 3,
          answer_count: 0,
        })),
        has_more: next !== null,
        quota_max: 300,
        quota_remaining: 200,
      },
    };
  },
};
