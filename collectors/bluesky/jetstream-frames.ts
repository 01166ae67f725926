import { z } from 'zod';
import { SourceShapeError, SourceUnavailableError } from '../../domain/errors.ts';
import type { Answer, Drop } from '../collector.ts';

/** One thing that happened in the network. */
export interface StreamEvent {
  /** When the stream saw it, microseconds since 1970. */
  readonly atUs: number;
  readonly did: string;
  readonly commit: {
    readonly operation: 'create' | 'update' | 'delete';
    readonly collection: string;
    readonly rkey: string;
    readonly record: unknown;
  } | null;
  /** Of an account’s event: whether it may be seen. */
  readonly active: boolean | null;
}

const operation = z.enum(['create', 'update', 'delete']);
const commitFields = {
  operation,
  collection: z.string(),
  rkey: z.string().min(1),
  record: z.unknown().optional(),
};
const account = z.looseObject({ active: z.boolean() });

const olderFrame = z.looseObject({
  did: z.string(),
  time_us: z.int().positive(),
  kind: z.string(),
  commit: z.looseObject(commitFields).optional(),
  account: account.optional(),
});

const frame = z.looseObject({ $type: z.literal('message'), payload: z.looseObject({ $type: z.string() }) });
const seen = { did: z.string(), time: z.string(), witnessedAt: z.string().optional() };
const payloads = {
  commit: z.looseObject({ ...seen, ...commitFields }),
  account: z.looseObject({ ...seen, account }),
  info: z.looseObject({ name: z.string(), message: z.string().default('') }),
};
const errorFrame = z.looseObject({ $type: z.literal('error'), error: z.string() });

/** A time with microseconds, of which `Date` knows only milliseconds. NaN when it is none. */
const microseconds = (time: string): number => {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? '';
  return Date.parse(time) * 1000 + Number(fraction.padEnd(6, '0').slice(3, 6));
};

type Read = StreamEvent | { readonly note: string } | null;

const readOlder = (json: unknown): Read | undefined => {
  const { data } = olderFrame.safeParse(json);
  if (data === undefined) return undefined;
  const { did, time_us: atUs, commit = null } = data;
  return {
    atUs,
    did,
    commit: commit === null ? null : { ...commit, record: commit.record ?? null },
    active: data.account?.active ?? null,
  };
};

const readPayload = (payload: { readonly $type: string }): Read | undefined => {
  const kind = payload.$type.slice(payload.$type.indexOf('#') + 1);
  if (kind === 'info') {
    const { data } = payloads.info.safeParse(payload);
    return data && { note: `${data.name}: ${data.message}`.slice(0, 300) };
  }
  if (kind !== 'commit' && kind !== 'account') return null;
  if (kind === 'account') {
    const { data } = payloads.account.safeParse(payload);
    if (data === undefined) return undefined;
    const atUs = microseconds(data.witnessedAt ?? data.time);
    return { atUs, did: data.did, commit: null, active: data.account.active };
  }
  const { data } = payloads.commit.safeParse(payload);
  if (data === undefined) return undefined;
  const { did, operation: done, collection, rkey, record = null } = data;
  const atUs = microseconds(data.witnessedAt ?? data.time);
  return { atUs, did, commit: { operation: done, collection, rkey, record }, active: null };
};

/** Undefined when it is of no known form, null when it is of no interest. */
const readLine = (line: string): Read | undefined => {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return undefined;
  }
  const error = errorFrame.safeParse(json).data;
  if (error !== undefined) return { note: `the server hung up: ${error.error}`.slice(0, 300) };
  const message = frame.safeParse(json).data;
  const read = message === undefined ? readOlder(json) : readPayload(message.payload);
  return read && 'atUs' in read && Number.isNaN(read.atUs) ? undefined : read;
};

/**
 * Events of Jetstream, in either form it has had, one frame a line.
 * @throws SourceShapeError when no frame can be read, SourceUnavailableError when the server did nothing but hang up.
 * @see lexicons/network/bsky/jetstream/subscribeEvents.json of bluesky-social/jetstream
 */
export const readFrames = (
  answer: Pick<Answer, 'body'>,
): { readonly events: readonly StreamEvent[]; readonly drops: readonly Drop[] } => {
  const lines = new TextDecoder()
    .decode(answer.body)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const read = lines.map(readLine);
  if (lines.length > 0 && read.every((one) => one === undefined)) {
    throw new SourceShapeError('Bluesky’s stream sends frames of another form than it documents.');
  }
  const events = read.filter((one): one is StreamEvent => one !== undefined && one !== null && 'atUs' in one);
  const drops = read.flatMap((one, index): Drop[] => {
    if (one === undefined) return [{ item: `frame ${index + 1}`, reason: 'is of no known form' }];
    return one !== null && 'note' in one ? [{ item: 'stream', reason: one.note }] : [];
  });
  const [hungUp] = drops.filter(({ reason }) => reason.startsWith('the server hung up'));
  if (events.length === 0 && hungUp !== undefined) {
    throw new SourceUnavailableError(`Bluesky’s stream is not there now: ${hungUp.reason}.`, null);
  }
  return { events, drops };
};
