import { inSeconds, iso, numberIn, refuse, type Speaker } from '../speaker.ts';
import { isEdited, type Post, type Sight, textOf } from '../world.ts';

const DAY = 86_400_000;
const TOKEN = '123456:ABC-DEF';
const CHAT = -1_001_234_567_890;

/** Updates are numbered as they happen. */
const updateAt = (ms: number, { number }: Post): number => inSeconds(ms) * 1000 + number;

/** Forgets what has been asked beyond. @see https://core.telegram.org/bots/api#getupdates */
const createTelegram = (): Speaker => {
  let forgottenBefore = 0;
  return {
    collector: 'telegram',
    secret: { token: TOKEN },
    limits: [{ requests: 30, perMs: 1000 }],
    idOf: ({ number }) => `${CHAT}/${number}`,
    edits: 'told',
    // What nobody fetched is kept for a day; a minute for the request itself.
    reach: ({ now, posts }) => posts.filter(({ shownAt }) => shownAt > now - DAY + 60_000),
    wait: () => ({ body: { ok: false, error_code: 429, parameters: { retry_after: 120 } } }),
    say: (ask, sight) => {
      if (ask.url.pathname !== `/bot${TOKEN}/getUpdates`) return refuse(401, { ok: false });
      forgottenBefore = Math.max(forgottenBefore, numberIn(ask, 'offset', 0));
      const messageOf = (post: Post, at: number) => ({
        message_id: post.number,
        date: inSeconds(post.writtenAt),
        ...(isEdited(post, { now: at }) ? { edit_date: inSeconds(post.editedAt ?? 0) } : {}),
        chat: { id: CHAT, type: 'channel', title: 'Acme News', username: 'acmenews' },
        text: textOf(post, { now: at }),
      });
      const updates = [...sight.posts, ...sight.gone]
        .flatMap((post) => {
          const { shownAt, editedAt } = post;
          const update = { at: shownAt, update_id: updateAt(shownAt, post) };
          const first = { ...update, channel_post: messageOf(post, shownAt) };
          // One that was changed before the bot was told comes as it is then.
          if (editedAt === null || editedAt <= shownAt || editedAt > sight.now) return [first];
          const edit = { at: editedAt, update_id: updateAt(editedAt, post) };
          return [first, { ...edit, edited_channel_post: messageOf(post, editedAt) }];
        })
        .filter(({ at, update_id: id }) => at > sight.now - DAY && id >= forgottenBefore)
        .sort((one, other) => one.update_id - other.update_id);
      return {
        body: {
          ok: true,
          result: updates.slice(0, numberIn(ask, 'limit', 100)).map(({ at, ...rest }) => rest),
        },
      };
    },
  };
};

const DISCORD_EPOCH = 1_420_070_400_000;
const CHANNEL = '1200000000000000001';
/** Ids are given when a message is first shown. */
const snowflakeOf = ({ shownAt, number }: Post): bigint =>
  (BigInt(shownAt - DISCORD_EPOCH) << 22n) + BigInt(number);

const discordMessage = (post: Post, sight: Sight) => ({
  id: String(snowflakeOf(post)),
  type: 0,
  content: textOf(post, sight),
  channel_id: CHANNEL,
  author: { id: `3000000000000${post.number}`, username: `user${post.number}`, global_name: null },
  timestamp: iso(post.writtenAt),
  edited_timestamp: isEdited(post, sight) ? iso(post.editedAt ?? 0) : null,
  attachments: [],
  embeds: [],
});

/** @see https://discord.com/developers/docs/resources/message#get-channel-messages */
const discordSpeaker: Speaker = {
  collector: 'discord',
  secret: { token: 'bot-token' },
  limits: [{ requests: 50, perMs: 1000 }],
  idOf: (post) => String(snowflakeOf(post)),
  edits: 'looked at',
  removals: 'looked at',
  wait: () => ({ body: { message: 'You are being rate limited.', retry_after: 120.5, global: false } }),
  say: (ask, sight) => {
    if (ask.headers['authorization'] !== 'Bot bot-token') return refuse(401, { code: 0 });
    const [path, id] = ask.url.pathname.split(/(?<=\/messages)\//);
    if (path !== `/api/v10/channels/${CHANNEL}/messages`) return refuse(404, { code: 10_003 });
    if (id !== undefined) {
      const post = sight.posts.find((each) => String(snowflakeOf(each)) === id);
      return post === undefined
        ? refuse(404, { message: 'Unknown Message', code: 10_008 })
        : { body: discordMessage(post, sight) };
    }
    const after = BigInt(ask.url.searchParams.get('after') ?? '0');
    const following = sight.posts
      .filter((post) => snowflakeOf(post) > after)
      .sort((one, other) => (snowflakeOf(one) < snowflakeOf(other) ? -1 : 1))
      .slice(0, Math.min(100, numberIn(ask, 'limit', 50)));
    return {
      headers: {
        'x-ratelimit-limit': '5',
        'x-ratelimit-remaining': '4',
        'x-ratelimit-reset-after': '1.0',
      },
      // Those right after, yet the newest of them first.
      body: following.toReversed().map((post) => discordMessage(post, sight)),
    };
  },
};

export const chatSpeakers: readonly Speaker[] = [createTelegram(), discordSpeaker];
