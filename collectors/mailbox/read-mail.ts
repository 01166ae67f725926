import { createHash } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import type { RawItem } from '../../domain/mention.ts';
import type { Drop } from '../collector.ts';
import { instantFrom } from '../source-date.ts';
import { mailText } from './mail-text.ts';
import { skipReason } from './skip-reason.ts';

const ID_CHARS_AT_MOST = 900;

/** A mail as the server gives it. */
export interface FetchedMail {
  /** Stands for it where it has no id of its own: validity and number of its place. */
  readonly place: string;
  readonly source: Uint8Array;
  readonly receivedAt: Date | null;
  readonly isAnswered: boolean;
}

export interface MailReading {
  /** Addresses of the brand's own, in lower case. */
  readonly own: ReadonlySet<string>;
  /** When mails were answered, by their ids, as far as the sent copies tell. */
  readonly replies: ReadonlyMap<string, string | null>;
  readonly now: Date;
}

export type ReadMail =
  | { readonly item: RawItem }
  | { readonly drop: Drop }
  /** From an address of one's own: the mails it answers. */
  | { readonly answers: readonly string[]; readonly at: string | null; readonly drop: Drop };

/** Ids in a header such as References, without the brackets, in their order. */
export const idsIn = (header: string | undefined): readonly string[] =>
  [...(header ?? '').matchAll(/<([^<>\s]+)>/g)].map(([, id]) => (id ?? '').slice(0, ID_CHARS_AT_MOST));

/** One person, but not who: the same address gives the same id. */
const personId = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex').slice(0, 24);

const authorOf = ({ from }: Email): RawItem['author'] => {
  if (from?.address === undefined || from.address === '') return null;
  const name = from.name.trim();
  return {
    id: personId(from.address),
    handle: null,
    name: name === '' ? from.address : name,
    followers: null,
  };
};

const attachmentsOf = ({ attachments }: Email) =>
  attachments
    .filter(({ disposition }) => disposition !== 'inline')
    .map(({ filename, mimeType }) => ({ name: filename, type: mimeType }));

const answerOf = (
  id: string,
  { isAnswered }: FetchedMail,
  replies: MailReading['replies'],
): RawItem['answer'] => {
  const at = replies.get(id);
  return isAnswered || at !== undefined ? { at: at ?? null, by: null, url: null } : null;
};

const toItem = (id: string, email: Email, mail: FetchedMail, { replies, now }: MailReading): RawItem => {
  const { own, whole } = mailText(email);
  const [parent] = idsIn(email.inReplyTo);
  const thread = idsIn(email.references);
  return {
    source: 'mailbox',
    externalId: id,
    url: null,
    kind: 'message',
    title: email.subject?.trim() || null,
    text: own,
    textFormat: 'plain',
    lang: null,
    author: authorOf(email),
    publishedAt: instantFrom(email.date, now) ?? instantFrom(mail.receivedAt?.toISOString(), now),
    editedAt: null,
    engagement: null,
    rating: null,
    parentId: parent ?? thread.at(-1) ?? null,
    threadId: thread[0] ?? parent ?? id,
    hashtags: [],
    media: [],
    answer: answerOf(id, mail, replies),
    aboutBrandIds: [],
    raw: { subject: email.subject ?? null, text: whole, attachments: attachmentsOf(email) },
  };
};

const parse = async (source: Uint8Array): Promise<Email | null> => {
  try {
    return await PostalMime.parse(source, { maxNestingDepth: 30 });
  } catch {
    return null;
  }
};

/** Reads one mail: an item, a drop with its reason, or an answer of one's own. */
export const readMail = async (mail: FetchedMail, reading: MailReading): Promise<ReadMail> => {
  const email = await parse(mail.source);
  if (email === null) return { drop: { item: mail.place, reason: 'is no mail that can be read' } };
  const id = idsIn(email.messageId)[0] ?? mail.place;
  const reason = skipReason(email);
  if (reading.own.has((email.from?.address ?? '').toLowerCase())) {
    const answers = [...idsIn(email.inReplyTo), ...idsIn(email.references)];
    const drop = { item: id, reason: 'was sent by yourselves' };
    return { answers, at: instantFrom(email.date, reading.now), drop };
  }
  if (reason !== null) return { drop: { item: id, reason } };
  const item = toItem(id, email, mail, reading);
  return item.text === '' && item.title === null ? { drop: { item: id, reason: 'is empty' } } : { item };
};
