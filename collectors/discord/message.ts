import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import { resolveUrl } from '../feed/html-text.ts';
import { instantFrom } from '../source-date.ts';

/** Ids grow with time and are longer than a number can hold. */
export const snowflake = z.string().regex(/^\d{15,20}$/, { error: 'is a long number' });

/** @see https://discord.com/developers/docs/resources/message#message-object */
export const messageSchema = z.looseObject({
  id: snowflake,
  type: z.int(),
  content: z.string(),
  channel_id: z.string(),
  author: z.looseObject({
    id: z.string(),
    username: z.string(),
    global_name: z.string().nullish(),
    bot: z.boolean().nullish(),
  }),
  timestamp: z.string(),
  edited_timestamp: z.string().nullish(),
  message_reference: z.looseObject({ type: z.int().nullish(), message_id: z.string().nullish() }).nullish(),
  attachments: z
    .array(
      z.looseObject({
        url: z.string(),
        content_type: z.string().nullish(),
        description: z.string().nullish(),
      }),
    )
    .default([]),
  embeds: z.array(z.unknown()).default([]),
  sticker_items: z.array(z.unknown()).default([]),
  reactions: z.array(z.looseObject({ count: z.int() })).nullish(),
});
export type Message = z.infer<typeof messageSchema>;

/** Written by people: the rest tell who joined or what was pinned. */
const WRITTEN = new Set([0, 19]);
/** A reference that stands for a reply; another forwards. */
const REPLY = 0;

const mediaOf = ({ attachments }: Message): RawItem['media'] =>
  attachments.flatMap(({ url, content_type: type, description }) => {
    const address = resolveUrl(url, null);
    const kind =
      (['image', 'video', 'audio'] as const).find((each) => type?.startsWith(`${each}/`)) ?? 'link';
    return address === null ? [] : [{ type: kind, url: address, alt: description ?? null }];
  });

/** A message in our words. @param server its id, which its address needs; null where it is not known. */
export const messageItem = (message: Message, server: string | null, fetchedAt: Date): RawItem => {
  const { author, message_reference: reference, channel_id: channel } = message;
  const parent = reference && (reference.type ?? REPLY) === REPLY ? (reference.message_id ?? null) : null;
  return {
    ...bareItem,
    source: 'discord',
    externalId: message.id,
    url: server === null ? null : `https://discord.com/channels/${server}/${channel}/${message.id}`,
    kind: 'message',
    text: message.content,
    author: { id: author.id, handle: author.username, name: author.global_name ?? null, followers: null },
    publishedAt: instantFrom(message.timestamp, fetchedAt),
    editedAt: instantFrom(message.edited_timestamp, fetchedAt),
    engagement: {
      likes: message.reactions?.reduce((sum, { count }) => sum + count, 0) ?? 0,
      replies: null,
      shares: null,
      views: null,
    },
    parentId: parent,
    threadId: parent ?? message.id,
    media: mediaOf(message),
    raw: message,
  };
};

export const saysNothing = ({ content }: Message): boolean => content === '';

/** Why a message is not kept; null when it is. */
export const reasonAgainst = (message: Message): string | null => {
  if (!WRITTEN.has(message.type)) return 'was written by Discord itself';
  return saysNothing(message) ? 'has no text' : null;
};

const isBare = (message: Message): boolean =>
  saysNothing(message) &&
  message.attachments.length + message.embeds.length + message.sticker_items.length === 0;

/** A bot that may not read texts gets every message empty. */
export const isBlindfolded = (messages: readonly Message[]): boolean => {
  const written = messages.filter(({ type }) => WRITTEN.has(type));
  return written.length > 0 && written.every(isBare);
};
