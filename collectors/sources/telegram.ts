import { z } from 'zod';
import { type EarshotError, SourceRefusedError, SourceUnavailableError } from '../../domain/errors.ts';
import { defineAccess } from '../access.ts';
import type { PollCollector, PollRequest, Refusal } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { isPrivate, type Message, messageItem, messageSchema } from '../telegram/message.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const API = 'https://api.telegram.org';
const PAGE_SIZE = 100;

const settingsSchema = z.strictObject({
  chats: z
    .array(
      z
        .string()
        .trim()
        .regex(/^(?:@?[A-Za-z]\w{3,31}|-?\d{1,16})$/, { error: 'is a name such as @acmenews, or a number' }),
    )
    .max(100)
    .default([])
    .meta({
      title: 'Channels and groups',
      description: 'Only from these. Empty: from all that the bot was added to.',
      examples: [['@acmenews']],
    }),
});
type TelegramSettings = z.infer<typeof settingsSchema>;

/** Number of the newest update seen; 0 while there was none. */
interface TelegramCursor {
  readonly newest: number;
}

const KINDS = ['message', 'edited_message', 'channel_post', 'edited_channel_post'] as const;

/** Telegram forgets the updates before `offset`: they are asked for only once they are safe here. */
const updates = (offset: number): PollRequest => {
  const parameters = new URLSearchParams({
    limit: String(PAGE_SIZE),
    timeout: '0',
    allowed_updates: JSON.stringify(KINDS),
  });
  if (offset > 0) parameters.set('offset', String(offset));
  return { url: `${API}/getUpdates?${parameters}`, headers: { accept: 'application/json' } };
};

const pageSchema = z.looseObject({ ok: z.literal(true), result: z.array(z.unknown()) });
const updateSchema = z.looseObject({
  update_id: z.int().nonnegative(),
  message: messageSchema.optional(),
  edited_message: messageSchema.optional(),
  channel_post: messageSchema.optional(),
  edited_channel_post: messageSchema.optional(),
});

const isAskedFor = ({ chat }: Message, { chats }: TelegramSettings): boolean =>
  chats.length === 0 ||
  chats.some((name) => {
    const bare = name.replace(/^@/, '').toLowerCase();
    return bare === String(chat.id) || bare === chat.username?.toLowerCase();
  });

/** Why a message is not kept; null when it is. */
const reasonAgainst = (message: Message, settings: TelegramSettings): string | null => {
  if (isPrivate(message)) return 'was written to the bot alone';
  if (!isAskedFor(message, settings)) return 'is from another chat than those asked for';
  return (message.text ?? message.caption ?? '') === '' ? 'has no text' : null;
};

const access = defineAccess<{ token: string }>({
  need: 'required',
  secret: z.strictObject({
    token: z
      .string()
      .trim()
      .regex(/^\d+:[\w-]+$/, { error: 'looks like 123456:ABC-DEF' })
      .meta({ title: 'Bot token', description: 'As @BotFather gave it.' }),
  }),
  help: 'In Telegram, write /newbot to @BotFather. Then add the bot to your channel as an administrator; in a group, make it an administrator too, or turn its privacy mode off by /setprivacy.',
  authorize: (request, { token }) => {
    const url = new URL(request.url);
    url.pathname = `/bot${token}${url.pathname}`;
    return { ...request, url: url.href };
  },
});

const errorSchema = z.looseObject({
  description: z.string().default(''),
  parameters: z.looseObject({ retry_after: z.number().nonnegative().optional() }).optional(),
});

const errorIn = (bodyStart: string): z.infer<typeof errorSchema> => {
  try {
    return errorSchema.parse(JSON.parse(bodyStart));
  } catch {
    return { description: '' };
  }
};

const explain = ({ status, bodyStart }: Refusal): EarshotError | null => {
  const { description, parameters } = errorIn(bodyStart);
  switch (status) {
    case 401:
    case 404:
      return new SourceRefusedError(
        'Telegram does not know this bot token. Ask @BotFather for the current one.',
      );
    case 409:
      return new SourceRefusedError(
        /webhook/i.test(description)
          ? 'The bot has a webhook, so that nothing can be read by asking. Remove it, or make another bot for Earshot.'
          : 'Another program reads this bot’s updates. Make a bot for Earshot alone.',
      );
    case 429: {
      const wait = parameters?.retry_after;
      return new SourceUnavailableError(
        'Telegram asks for fewer requests.',
        wait === undefined ? null : wait * 1000,
      );
    }
    default:
      return null;
  }
};

export const telegramCollector: PollCollector<TelegramSettings, TelegramCursor> = {
  kind: 'poll',
  id: 'telegram',
  title: 'Telegram',
  description:
    'Posts in your channels and messages in your groups on Telegram, from when a bot of yours joins them.',
  group: 'social',
  settings: settingsSchema,
  example: { chats: ['@acmenews'] },
  access,
  terms:
    'Free. A bot hears only where it was added, nothing from before, and is not told of deletions; Telegram keeps what it has not fetched for 24 hours. What people write to the bot alone is not kept. One bot serves one source.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://core.telegram.org/bots/api#getupdates',
  politeness: { everyMs: MINUTE, atLeastEveryMs: MINUTE, requestsPerMinute: 30, maxPages: 20 },
  reachesBackMs: 24 * HOUR,
  propose: () => [],
  poll: (_, cursor) => updates(cursor === null || cursor.newest === 0 ? 0 : cursor.newest + 1),
  read: (answer, settings, cursor) => {
    const { result } = readJson(answer, pageSchema, 'Telegram');
    const { rows, drops } = readRows(result, updateSchema, 'Telegram', 'update');
    const inOrder = rows.toSorted((one, other) => one.update_id - other.update_id);
    const messages = inOrder.flatMap((row) => KINDS.flatMap((kind) => row[kind] ?? []));
    const judged = messages.map((message) => ({ message, reason: reasonAgainst(message, settings) }));
    const items = judged.flatMap(({ message, reason }) =>
      reason === null ? [messageItem(message, answer.fetchedAt)] : [],
    );
    const newest = Math.max(cursor?.newest ?? 0, ...rows.map(({ update_id }) => update_id));
    return {
      // A message and its edit may come at once: the later one counts.
      items: [...new Map(items.map((item) => [item.externalId, item])).values()],
      drops: [
        ...drops,
        ...judged.flatMap(({ message: { chat, message_id: number }, reason }) =>
          reason === null ? [] : [{ item: `${chat.id}/${number}`, reason }],
        ),
      ],
      next: result.length >= PAGE_SIZE ? updates(newest + 1) : null,
      cursor: { newest },
    };
  },
  explain,
};
