import type { Author, RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import { trimQuoted } from '../mailbox/trim-quoted.ts';

/** Who wrote a message; what a machine sends is neither a mention nor an answer. */
export type DeskWriter = 'customer' | 'agent' | 'machine';

export interface DeskMessage {
  readonly id: string;
  readonly writer: DeskWriter;
  readonly author: Author | null;
  readonly at: string | null;
  readonly text: string;
  readonly textFormat: RawItem['textFormat'];
}

/** A conversation as far as it is known. */
export interface DeskThread {
  readonly source: string;
  readonly id: string;
  /** Where people of the help desk read it. */
  readonly url: string | null;
  readonly subject: string | null;
  /** Oldest first. */
  readonly messages: readonly DeskMessage[];
}

/** What a customer thought of the help. */
export interface DeskRating {
  readonly value: NonNullable<RawItem['rating']>;
  readonly remark: string | null;
  readonly at: string | null;
}

/** A person by the desk's own id and name. An address that stands for a name is left out. */
export const deskAuthor = (
  id: string | number | null | undefined,
  name: string | null | undefined,
): Author | null => {
  const shown = name?.trim() ?? '';
  if (id === null || id === undefined) return null;
  return {
    id: String(id),
    handle: null,
    name: shown === '' || shown.includes('@') ? null : shown,
    followers: null,
  };
};

const answerAfter = (
  messages: readonly DeskMessage[],
  index: number,
  url: string | null,
): RawItem['answer'] => {
  const reply = messages.slice(index + 1).find(({ writer }) => writer === 'agent');
  return reply === undefined ? null : { at: reply.at, by: reply.author?.name ?? null, url };
};

/** What customers wrote, each with the first reply that followed it. */
export const deskItems = ({ source, id, url, subject, messages }: DeskThread): readonly RawItem[] =>
  messages.flatMap((message, index): readonly RawItem[] => {
    const text = message.textFormat === 'plain' ? trimQuoted(message.text) : message.text;
    if (message.writer !== 'customer' || (text === '' && subject === null)) return [];
    return [
      {
        ...bareItem,
        source,
        externalId: message.id,
        url,
        kind: 'message',
        title: subject,
        text,
        textFormat: message.textFormat,
        author: message.author,
        publishedAt: message.at,
        parentId: index === 0 ? null : id,
        threadId: id,
        answer: answerAfter(messages, index, url),
        // The payload names addresses and more of the person than is needed.
        raw: { conversation: id, message: message.id },
      },
    ];
  });

/** A customer's rating of the help, as what it is: a survey's answer. */
export const ratingItem = (
  { source, id, url, subject }: Omit<DeskThread, 'messages'>,
  { value, remark, at }: DeskRating,
  author: Author | null,
): RawItem => ({
  ...bareItem,
  source,
  externalId: `rating-${id}`,
  url,
  kind: 'survey',
  title: subject,
  text: remark ?? '',
  author,
  publishedAt: at,
  rating: value,
  parentId: id,
  threadId: id,
  raw: { conversation: id },
});
