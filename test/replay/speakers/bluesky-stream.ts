import { iso, type Said, type Speaker } from '../speaker.ts';
import { isEdited, type Post, type Sight, textOf } from '../world.ts';
import { didOf, postsAsked, uriOf } from './bluesky.ts';

const HOUR = 3_600_000;
/** What the stream can still play back. */
const KEPT_MS = 36 * HOUR;

const POSTS = 'app.bsky.feed.post';
const SUBSCRIBE = 'network.bsky.jetstream.subscribeEvents';

interface Event {
  readonly atUs: number;
  readonly commit: Readonly<Record<string, unknown>>;
}

/** Several events of one instant are told apart by their microseconds. */
const eventAt = (ms: number, post: Post, commit: Event['commit'], offset = 0): Event => ({
  atUs: ms * 1000 + ((2 * post.number) % 1000) + offset,
  commit: { did: didOf(post), collection: POSTS, rkey: uriOf(post).split('/').at(-1), ...commit },
});

const recordOf = (post: Post, text: string) => ({
  $type: POSTS,
  createdAt: iso(post.writtenAt),
  langs: ['en'],
  text,
});

/** All that happened to a post until now, and what somebody else says at the same time. */
const eventsOf = (post: Post, { now }: Sight): readonly Event[] => {
  const { shownAt, editedAt, deletedAt, number } = post;
  const text = textOf(post, { now: shownAt });
  const isLateEdit = isEdited(post, { now }) && editedAt !== null && editedAt > shownAt;
  return [
    eventAt(
      shownAt,
      post,
      { did: `did:plc:other${number}`, operation: 'create', record: recordOf(post, 'cats') },
      1,
    ),
    eventAt(shownAt, post, { operation: 'create', record: recordOf(post, text) }),
    ...(isLateEdit
      ? [eventAt(editedAt, post, { operation: 'update', record: recordOf(post, textOf(post, { now })) })]
      : []),
    ...(deletedAt !== null && deletedAt > shownAt ? [eventAt(deletedAt, post, { operation: 'delete' })] : []),
  ].filter(({ atUs }) => atUs <= now * 1000);
};

const withMicroseconds = (us: number): string =>
  iso(Math.floor(us / 1000)).replace('Z', `${String(us % 1000).padStart(3, '0')}Z`);

const frameOf = ({ atUs, commit }: Event) => ({
  $type: 'message',
  payload: { $type: `${SUBSCRIBE}#commit`, seq: atUs, time: withMicroseconds(atUs), rev: '3m6', ...commit },
});

/** @see lexicons/network/bsky/jetstream/subscribeEvents.json of bluesky-social/jetstream */
export const blueskyStreamSpeaker: Speaker = {
  collector: 'bluesky-stream',
  source: 'bluesky',
  settings: { words: ['acme'], languages: [], hours: 12, version: '2', server: null },
  limits: [{ requests: 20, perMs: 60_000 }],
  idOf: uriOf,
  // A minute for the request itself.
  reach: ({ now, posts }) => posts.filter(({ shownAt }) => shownAt > now - KEPT_MS + 60_000),
  edits: 'told',
  removals: 'told',
  say: (ask, sight): Said => {
    const again = postsAsked(ask, sight);
    if (again !== null) return again;
    const { url } = ask;
    const from = Math.max(
      Number(url.searchParams.get('cursor') ?? sight.now * 1000),
      (sight.now - KEPT_MS) * 1000,
    );
    const frames = [...sight.posts, ...sight.gone]
      .flatMap((post) => eventsOf(post, sight))
      .filter(({ atUs }) => atUs > from)
      .sort((one, other) => one.atUs - other.atUs)
      .map(frameOf);
    return { body: frames };
  },
};
