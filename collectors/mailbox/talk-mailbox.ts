import type { ImapFlow } from 'imapflow';
import { SourceRefusedError } from '../../domain/errors.ts';
import type { RawItem } from '../../domain/mention.ts';
import { slicesOf } from '../../domain/slices.ts';
import type { Drop, Reading, TalkTools } from '../collector.ts';
import { instantFrom } from '../source-date.ts';
import { type FetchedMail, idsIn, type MailReading, readMail } from './read-mail.ts';

const DAY_MS = 86_400_000;
/** Of a mail so much is asked for: its headers and words come before what is attached. */
const SOURCE_BYTES = 512 * 1024;
const MAILS_AT_ONCE = 20;
/** Mails that are watched for an answer; the oldest are given up first. */
const OPEN_AT_MOST = 1_000;
const SENT_AT_MOST = 2_000;

/** A mail that nobody has answered yet. */
interface OpenMail {
  readonly uid: number;
  readonly id: string;
}

/** @see https://www.rfc-editor.org/rfc/rfc3501#section-2.3.1.1: numbers hold while the validity stays the same. */
export interface MailboxCursor {
  readonly validity: string;
  readonly uid: number;
  readonly open: readonly OpenMail[];
  readonly sent: { readonly validity: string; readonly uid: number } | null;
}

export interface MailboxSettings {
  readonly folder: string;
  readonly days: number;
  readonly own: readonly string[];
}

type MailboxReading = Omit<Reading<MailboxCursor>, 'next'>;

/** Opens a folder to read only: nothing in it is marked as seen. */
const openFolder = async (client: ImapFlow, path: string): Promise<{ readonly validity: string }> => {
  try {
    return { validity: String((await client.mailboxOpen(path, { readOnly: true })).uidValidity) };
  } catch (cause) {
    if (!(cause instanceof Error) || !('responseStatus' in cause)) throw cause;
    const paths = (await client.list()).map((each) => each.path).slice(0, 30);
    throw new SourceRefusedError(`The folder “${path}” cannot be opened. There are ${paths.join(', ')}.`, {
      cause,
    });
  }
};

/** Numbers of what has come since, oldest first. */
const newUids = async (client: ImapFlow, after: number | null, since: Date): Promise<readonly number[]> => {
  const found = await client.search(after === null ? { since } : { uid: `${after + 1}:*` }, { uid: true });
  // `n:*` always names the last one, too.
  return (found || []).filter((uid) => uid > (after ?? 0)).sort((a, b) => a - b);
};

/** When mails were answered, as the copies of what was sent tell. */
const readReplies = async (
  client: ImapFlow,
  { days }: MailboxSettings,
  before: MailboxCursor['sent'],
  now: Date,
): Promise<{ readonly replies: Map<string, string | null>; readonly sent: MailboxCursor['sent'] }> => {
  const replies = new Map<string, string | null>();
  const folder = (await client.list()).find(({ specialUse }) => specialUse === '\\Sent');
  if (folder === undefined) return { replies, sent: null };
  const { validity } = await openFolder(client, folder.path);
  const after = before?.validity === validity ? before.uid : null;
  const uids = (await newUids(client, after, new Date(now.getTime() - days * DAY_MS))).slice(-SENT_AT_MOST);
  if (uids.length > 0) {
    const query = { uid: true, envelope: true, headers: ['references'] };
    for await (const { envelope, headers } of client.fetch([...uids], query, { uid: true })) {
      const { date } = envelope ?? {};
      const at = instantFrom(date instanceof Date ? date.toISOString() : date, now);
      for (const id of [...idsIn(envelope?.inReplyTo), ...idsIn(headers?.toString('latin1'))]) {
        if (!replies.has(id)) replies.set(id, at);
      }
    }
  }
  return { replies, sent: { validity, uid: uids.at(-1) ?? after ?? 0 } };
};

const fetchMails = async (
  client: ImapFlow,
  uids: readonly number[],
  validity: string,
): Promise<readonly (FetchedMail & { readonly uid: number })[]> => {
  const query = {
    uid: true,
    flags: true,
    internalDate: true,
    source: { start: 0, maxLength: SOURCE_BYTES },
  };
  const fetched = await client.fetchAll([...uids], query, { uid: true });
  return fetched.map(({ uid, flags, internalDate, source }) => ({
    uid,
    place: `${validity}-${uid}`,
    source: source ?? Buffer.of(),
    receivedAt: internalDate instanceof Date ? internalDate : null,
    isAnswered: flags?.has('\\Answered') ?? false,
  }));
};

/** Reads one portion of mails. @returns also those that wait for an answer. */
const readPortion = async (
  client: ImapFlow,
  uids: readonly number[],
  validity: string,
  reading: MailReading & { readonly replies: Map<string, string | null> },
) => {
  const items: RawItem[] = [];
  const drops: Drop[] = [];
  const open: OpenMail[] = [];
  for (const mail of await fetchMails(client, uids, validity)) {
    const read = await readMail(mail, reading);
    if ('item' in read) {
      items.push(read.item);
      if (read.item.answer === null) open.push({ uid: mail.uid, id: read.item.externalId });
      continue;
    }
    drops.push(read.drop);
    if (!('answers' in read)) continue;
    for (const id of read.answers) if (!reading.replies.has(id)) reading.replies.set(id, read.at);
  }
  return { items, drops, open };
};

/** Of the mails that waited for an answer those that have one now, and those that are still there without. */
const findAnswered = async (client: ImapFlow, open: readonly OpenMail[], replies: MailReading['replies']) => {
  if (open.length === 0) return { answered: [], waiting: [] };
  const flags = new Map<number, boolean>();
  for await (const mail of client.fetch(
    open.map(({ uid }) => uid),
    { uid: true, flags: true },
    { uid: true },
  )) {
    flags.set(mail.uid, mail.flags?.has('\\Answered') ?? false);
  }
  // What was moved or deleted here is no longer watched; that its writer wrote it stays true.
  const there = open.filter(({ uid }) => flags.has(uid));
  const isAnswered = ({ uid, id }: OpenMail): boolean => flags.get(uid) === true || replies.has(id);
  return {
    answered: there.filter(isAnswered).map(({ uid }) => uid),
    waiting: there.filter((mail) => !isAnswered(mail)),
  };
};

/** Talks with a mailbox that is open: what is new, portion by portion, then what was answered since. */
export async function* talkMailbox(
  client: ImapFlow,
  settings: MailboxSettings,
  ownAddresses: readonly string[],
  before: MailboxCursor | null,
  tools: TalkTools,
): AsyncGenerator<MailboxReading> {
  const now = tools.now();
  const { replies, sent } = await readReplies(client, settings, before?.sent ?? null, now);
  const { validity } = await openFolder(client, settings.folder);
  // Numbers given anew say nothing of what was read: it is read again, and known by its ids.
  const known = before?.validity === validity ? before : null;
  const since = new Date(now.getTime() - settings.days * DAY_MS);
  const uids = (await newUids(client, known?.uid ?? null, since)).slice(0, tools.maxItems);
  const reading = { own: new Set(ownAddresses.map((each) => each.toLowerCase())), replies, now };
  let open = known?.open ?? [];
  let uid = known?.uid ?? 0;
  const cursor = (): MailboxCursor => ({ validity, uid, open: open.slice(-OPEN_AT_MOST), sent });
  for (const portion of slicesOf(uids, MAILS_AT_ONCE)) {
    const { items, drops, open: added } = await readPortion(client, portion, validity, reading);
    uid = portion.at(-1) ?? uid;
    open = [...open, ...added];
    yield { items, drops, cursor: cursor() };
  }
  const { answered, waiting } = await findAnswered(client, open.slice(-OPEN_AT_MOST), replies);
  open = waiting;
  for (const portion of slicesOf(answered, MAILS_AT_ONCE)) {
    const { items } = await readPortion(client, portion, validity, reading);
    yield { items, drops: [], cursor: cursor() };
  }
  yield { items: [], drops: [], cursor: cursor() };
}
