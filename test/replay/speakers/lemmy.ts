import { iso, numberIn, pageFrom, refuse, type Speaker } from '../speaker.ts';
import { isEdited, type Post, type Sight, textOf } from '../world.ts';

const isComment = ({ number }: Post): boolean => number % 2 === 1;
const addressOf = (post: Post): string =>
  `https://lemmy.world/${isComment(post) ? 'comment' : 'post'}/${post.number}`;

const creatorOf = ({ number }: Post) => ({
  id: number,
  name: `user${number}`,
  actor_id: `https://lemmy.world/u/user${number}`,
  deleted: false,
});

const timesOf = (post: Post, sight: Sight) => ({
  published: iso(post.writtenAt),
  ...(isEdited(post, sight) ? { updated: iso(post.editedAt ?? 0) } : {}),
  ap_id: addressOf(post),
  deleted: false,
  removed: false,
});

const thread = { id: 1, name: 'Acme', ap_id: 'https://lemmy.world/post/1', published: iso(0) };

const viewOf = (post: Post, sight: Sight) =>
  isComment(post)
    ? {
        comment: {
          id: post.number,
          content: textOf(post, sight),
          path: `0.${post.number}`,
          ...timesOf(post, sight),
        },
        post: thread,
        creator: creatorOf(post),
        counts: { upvotes: 1, child_count: 0 },
      }
    : {
        post: {
          id: post.number,
          name: `Acme ${post.number}`,
          body: textOf(post, sight),
          ...timesOf(post, sight),
        },
        creator: creatorOf(post),
        counts: { upvotes: 1, comments: 0 },
      };

/** API v3, as of Lemmy 0.19. @see https://join-lemmy.org/docs/contributors/04-api.html */
export const lemmySpeaker: Speaker = {
  collector: 'lemmy',
  // Of lemmy.world.
  limits: [{ requests: 100, perMs: 600_000 }],
  idOf: addressOf,
  wait: () => ({ body: { error: 'rate_limit_error' } }),
  edits: 'looked at',
  removals: 'looked at',
  say: (ask, sight) => {
    if (ask.url.pathname.endsWith('/resolve_object')) {
      const asked = sight.posts.find((post) => addressOf(post) === ask.url.searchParams.get('q'));
      if (asked === undefined) return refuse(404, { error: 'not_found' });
      return { body: { [isComment(asked) ? 'comment' : 'post']: viewOf(asked, sight) } };
    }
    const wantsComments = ask.url.searchParams.get('type_') === 'Comments';
    const size = Math.min(50, numberIn(ask, 'limit', 10));
    const found = sight.posts.filter((post) => isComment(post) === wantsComments);
    const views = pageFrom(found, (numberIn(ask, 'page', 1) - 1) * size, size).rows.map((post) =>
      viewOf(post, sight),
    );
    return {
      body: {
        type_: wantsComments ? 'Comments' : 'Posts',
        comments: wantsComments ? views : [],
        posts: wantsComments ? [] : views,
        communities: [],
        users: [],
      },
    };
  },
};
