import { iso, numberIn, refuse, type Speaker } from '../speaker.ts';
import { isEdited, type Post, type Sight, textOf } from '../world.ts';

/** 64 bits: time in ms, then what tells posts of one ms apart. */
const statusId = ({ idAt, number }: Post): bigint => (BigInt(idAt) << 16n) + BigInt(number);

const uriOf = ({ number }: Post): string => `https://mastodon.social/users/user${number}/statuses/${number}`;

const statusOf = (post: Post, sight: Sight) => ({
  id: String(statusId(post)),
  uri: uriOf(post),
  url: `https://mastodon.social/@user${post.number}/${statusId(post)}`,
  created_at: iso(post.writtenAt),
  edited_at: isEdited(post, sight) ? iso(post.editedAt ?? 0) : null,
  in_reply_to_id: null,
  visibility: 'public',
  language: 'en',
  spoiler_text: '',
  content: `<p>${textOf(post, sight)}</p>`,
  replies_count: 0,
  reblogs_count: 1,
  favourites_count: 2,
  reblog: null,
  account: {
    id: String(post.number),
    acct: `user${post.number}`,
    url: `https://mastodon.social/@user${post.number}`,
    display_name: '',
    followers_count: 7,
  },
  media_attachments: [],
  tags: [{ name: 'acme' }],
  card: null,
});

/** @see https://docs.joinmastodon.org/methods/timelines/ @see https://docs.joinmastodon.org/api/rate-limits/ */
export const mastodonSpeaker: Speaker = {
  collector: 'mastodon',
  limits: [{ requests: 300, perMs: 300_000 }],
  idOf: uriOf,
  edits: 'looked at',
  removals: 'looked at',
  wait: (now) => ({
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': iso(now + 200_000) },
    body: { error: 'Too many requests' },
  }),
  say: (ask, sight) => {
    const [, number] = /\/api\/v1\/statuses\/(\d+)$/.exec(ask.url.pathname) ?? [];
    if (number !== undefined) {
      const post = sight.posts.find((each) => each.number === Number(number));
      return post === undefined
        ? refuse(404, { error: 'Record not found' })
        : { body: statusOf(post, sight) };
    }
    const minId = BigInt(ask.url.searchParams.get('min_id') ?? '0');
    const limit = Math.min(40, numberIn(ask, 'limit', 20));
    // The page next to `min_id`, in itself newest first.
    const page = sight.posts.filter((post) => statusId(post) > minId).slice(-limit);
    return {
      headers: { 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '250' },
      body: page.map((post) => statusOf(post, sight)),
    };
  },
};
