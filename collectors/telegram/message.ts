import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import { resolveUrl } from '../feed/html-text.ts';
import { instantFrom } from '../source-date.ts';

const entitySchema = z.looseObject({
  type: z.string(),
  offset: z.int().nonnegative(),
  length: z.int().nonnegative(),
  url: z.string().optional(),
});

const chatSchema = z.looseObject({
  id: z.int(),
  type: z.string(),
  title: z.string().nullish(),
  username: z.string().nullish(),
});

/** @see https://core.telegram.org/bots/api#message */
export const messageSchema = z.looseObject({
  message_id: z.int(),
  message_thread_id: z.int().nullish(),
  date: z.int(),
  edit_date: z.int().nullish(),
  chat: chatSchema,
  from: z
    .looseObject({
      id: z.int(),
      first_name: z.string().nullish(),
      last_name: z.string().nullish(),
      username: z.string().nullish(),
      language_code: z.string().nullish(),
    })
    .nullish(),
  sender_chat: chatSchema.nullish(),
  text: z.string().nullish(),
  caption: z.string().nullish(),
  entities: z.array(z.unknown()).nullish(),
  caption_entities: z.array(z.unknown()).nullish(),
  reply_to_message: z.looseObject({ message_id: z.int(), chat: chatSchema.nullish() }).nullish(),
});
export type Message = z.infer<typeof messageSchema>;

const idOf = (chat: number, message: number): string => `${chat}/${message}`;

/** Public chats have a name, and their messages an address. */
const linkOf = ({ chat, message_id }: Message): string | null =>
  chat.username ? `https://t.me/${chat.username}/${message_id}` : null;

/** Who speaks: a channel or a group in its own name, or a person. */
const authorOf = ({ from, sender_chat: chat }: Message): RawItem['author'] => {
  if (chat)
    return { id: String(chat.id), handle: chat.username ?? null, name: chat.title ?? null, followers: null };
  if (!from) return null;
  const name = [from.first_name, from.last_name].filter((part) => part).join(' ');
  return {
    id: String(from.id),
    handle: from.username ?? null,
    name: name === '' ? null : name,
    followers: null,
  };
};

/** Marks count UTF-16 units, as texts do here. */
const marksIn = (text: string, entities: readonly unknown[]) => {
  const marks = entities.flatMap((entity) => {
    const { data } = entitySchema.safeParse(entity);
    return data === undefined ? [] : [{ ...data, shown: text.slice(data.offset, data.offset + data.length) }];
  });
  return {
    hashtags: marks.filter(({ type }) => type === 'hashtag').map(({ shown }) => shown.replace(/^#/, '')),
    links: marks.flatMap(({ type, url, shown }) => {
      const target = type === 'text_link' ? resolveUrl(url, null) : null;
      return target === null ? [] : [{ type: 'link' as const, url: target, alt: shown }];
    }),
  };
};

/** Whether anybody may see it: a chat with one person is nobody else's business. */
export const isPrivate = ({ chat }: Message): boolean => chat.type === 'private';

/** A message in our words, known by its chat and number; its text is a picture's where it has one. */
export const messageItem = (message: Message, fetchedAt: Date): RawItem => {
  const text = message.text ?? message.caption ?? '';
  const { hashtags, links } = marksIn(text, message.entities ?? message.caption_entities ?? []);
  const { chat, reply_to_message: parent, message_thread_id: thread } = message;
  const id = idOf(chat.id, message.message_id);
  const parentId = parent ? idOf(parent.chat?.id ?? chat.id, parent.message_id) : null;
  return {
    ...bareItem,
    source: 'telegram',
    externalId: id,
    url: linkOf(message),
    kind: chat.type === 'channel' ? 'post' : 'message',
    text,
    author: authorOf(message),
    publishedAt: instantFrom(message.date, fetchedAt),
    editedAt: instantFrom(message.edit_date, fetchedAt),
    parentId,
    threadId: thread ? idOf(chat.id, thread) : (parentId ?? id),
    hashtags,
    media: links,
    raw: message,
  };
};
