import { z } from 'zod';
import { type EarshotError, SourceRefusedError, SourceUnavailableError } from '../../domain/errors.ts';
import { defineAccess } from '../access.ts';
import type { Answer, PollCollector, PollRequest, Refusal, Removal } from '../collector.ts';
import {
  isBlindfolded,
  messageItem,
  messageSchema,
  reasonAgainst,
  saysNothing,
  snowflake,
} from '../discord/message.ts';
import { readJson, readRows } from '../json-answer.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const API = 'https://discord.com/api/v10';
const PAGE_SIZE = 100;
/** Ids begin with the ms since then. @see https://discord.com/developers/docs/reference#snowflakes */
const EPOCH_MS = 1_420_070_400_000;
const CHANCE_BITS = 22n;

const settingsSchema = z.strictObject({
  channel: snowflake.meta({
    title: 'Channel',
    description:
      'Its id: in Discord turn on Developer Mode under Advanced, then right-click the channel and copy its id.',
    examples: ['1200000000000000001'],
  }),
  server: snowflake
    .nullable()
    .default(null)
    .meta({
      title: 'Server',
      description: 'Its id, copied likewise: only with it do messages get an address to open.',
      examples: ['1100000000000000001'],
    }),
  days: z.int().min(1).max(365).default(30).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});
type DiscordSettings = z.infer<typeof settingsSchema>;

/** Id of the newest message seen. */
interface DiscordCursor {
  readonly newest: string;
}

const idAt = (ms: number): string => String(BigInt(Math.max(0, ms - EPOCH_MS)) << CHANCE_BITS);
const isLater = (one: string, other: string): boolean => BigInt(one) > BigInt(other);

const JSON_ONLY = { accept: 'application/json' };

/** The messages right after one, so that a poll goes forward to the newest. */
const messages = ({ channel }: DiscordSettings, after: string): PollRequest => ({
  url: `${API}/channels/${channel}/messages?${new URLSearchParams({ after, limit: String(PAGE_SIZE) })}`,
  headers: JSON_ONLY,
});

const readPage = (answer: Answer, { server }: DiscordSettings) => {
  const list = readJson(answer, z.array(z.unknown()), 'Discord');
  const { rows, drops } = readRows(list, messageSchema, 'Discord', 'message');
  if (isBlindfolded(rows)) {
    throw new SourceRefusedError(
      'Discord gives the bot messages without their text. Turn on “Message Content Intent” for it in the Developer Portal, under Bot.',
    );
  }
  const judged = rows.map((message) => ({ message, reason: reasonAgainst(message) }));
  return {
    ids: rows.map(({ id }) => id),
    length: list.length,
    items: judged.flatMap(({ message, reason }) =>
      reason === null ? [messageItem(message, server, answer.fetchedAt)] : [],
    ),
    drops: [
      ...drops,
      ...judged.flatMap(({ message, reason }) => (reason === null ? [] : [{ item: message.id, reason }])),
    ],
  };
};

const access = defineAccess<{ token: string }>({
  need: 'required',
  secret: z.strictObject({
    token: z
      .string()
      .trim()
      .min(1)
      .meta({ title: 'Bot token', description: 'From the Developer Portal, under Bot.' }),
  }),
  help: 'At discord.com/developers make an application with a bot, turn on its “Message Content Intent”, and invite it to your server with the rights to view channels and read message history.',
  authorize: (request, { token }) => ({
    ...request,
    headers: { ...request.headers, authorization: `Bot ${token.replace(/^Bot /, '')}` },
  }),
});

const errorSchema = z.looseObject({
  code: z.int().optional(),
  retry_after: z.number().nonnegative().optional(),
});
/** What Discord says of a message that is not there, rather than of its channel. */
const UNKNOWN_MESSAGE = 10_008;

const errorIn = (bodyStart: string): z.infer<typeof errorSchema> => {
  try {
    return errorSchema.parse(JSON.parse(bodyStart));
  } catch {
    return {};
  }
};

const explain = ({ status, bodyStart }: Refusal): EarshotError | 'read' | null => {
  const { code, retry_after: seconds } = errorIn(bodyStart);
  if (code === UNKNOWN_MESSAGE) return 'read';
  switch (status) {
    case 401:
      return new SourceRefusedError(
        'Discord does not accept the bot token. Reset it in the Developer Portal.',
      );
    case 403:
      return new SourceRefusedError(
        'The bot may not read this channel. Give it the rights to view the channel and read its message history.',
      );
    case 404:
      return new SourceRefusedError(
        'Discord has no such channel. Check its id, and that the bot is on its server.',
      );
    case 429:
      return new SourceUnavailableError(
        'Discord asks for fewer requests.',
        seconds === undefined ? null : Math.ceil(seconds * 1000),
      );
    default:
      return null;
  }
};

export const discordCollector: PollCollector<DiscordSettings, DiscordCursor> = {
  kind: 'poll',
  id: 'discord',
  title: 'Discord',
  description: 'Messages in a channel of your Discord server, which a bot of yours reads.',
  group: 'social',
  settings: settingsSchema,
  example: { channel: '1200000000000000001', server: '1100000000000000001', days: 30 },
  access,
  terms:
    'Free. Only servers that a bot was invited to; its owner must allow reading texts. What is deleted there must be deleted here: messages are looked at again, and erased when they are gone.',
  retention: { keepDays: null, afterwards: 'refresh', share: 'text', display: null },
  verified: 'made',
  docsUrl: 'https://discord.com/developers/docs/resources/message#get-channel-messages',
  politeness: {
    everyMs: 2 * MINUTE,
    atLeastEveryMs: MINUTE,
    requestsPerMinute: 30,
    maxPages: 20,
    rateHeaders: {
      remaining: 'x-ratelimit-remaining',
      limit: 'x-ratelimit-limit',
      reset: 'x-ratelimit-reset-after',
      resetIs: 'seconds-left',
    },
  },
  propose: () => [],
  poll: (settings, cursor, now) =>
    messages(settings, cursor?.newest ?? idAt(now.getTime() - settings.days * DAY)),
  read: (answer, settings, cursor) => {
    const { ids, length, items, drops } = readPage(answer, settings);
    const start = cursor?.newest ?? new URL(answer.finalUrl).searchParams.get('after') ?? '0';
    const newest = ids.reduce((one, id) => (isLater(id, one) ? id : one), start);
    return {
      items,
      drops,
      next: length >= PAGE_SIZE ? messages(settings, newest) : null,
      cursor: { newest },
    };
  },
  explain,
  refresh: {
    idsPerRequest: 1,
    poll: ({ channel }, [id = '']) => ({
      url: `${API}/channels/${channel}/messages/${id}`,
      headers: JSON_ONLY,
    }),
    read: (answer, settings, [externalId = '']) => {
      const removals: Removal[] = [{ source: 'discord', externalId }];
      if (answer.status === 404) return { items: [], drops: [], removals };
      const message = readJson(answer, messageSchema, 'Discord');
      return {
        items: saysNothing(message) ? [] : [messageItem(message, settings.server, answer.fetchedAt)],
        drops: [],
      };
    },
  },
};
