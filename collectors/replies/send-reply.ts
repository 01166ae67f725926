import {
  EarshotError,
  SettingsError,
  SourceRefusedError,
  SourceShapeError,
  SourceUnavailableError,
} from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { isAutomatic } from '../../domain/replies/automatic.ts';
import type { Reply } from '../../domain/replies/reply.ts';
import { replyOutcome, type SendFailure } from '../../domain/replies/reply-outcome.ts';
import type { Source } from '../../domain/source.ts';
import type { JobData, Queues } from '../../queue/jobs.ts';
import type { MentionStore, SourceStore } from '../../store/port.ts';
import type { ReplyStore } from '../../store/reply-port.ts';
import type { Keyring } from '../access/keyring.ts';
import type { Secret } from '../access/sessions.ts';
import { ask } from '../ask.ts';
import type { PollRequest } from '../collector.ts';
import type { Http } from '../http.ts';
import { findCollector, parseSettings } from '../registry.ts';
import type { Answerable, ReplyRules, TakenReply } from './reply-rules.ts';
import { settleReply } from './settle-reply.ts';

/** What is not sent until then is not sent any more: a person is told instead. */
const GIVE_UP_MS = 3_600_000;

export interface ReplySenderDeps {
  readonly http: Pick<Http, 'send'>;
  readonly keyring: Pick<Keyring, 'passFor'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly sources: Pick<SourceStore, 'find'>;
  readonly mentions: Pick<MentionStore, 'find' | 'findRaw' | 'setState' | 'changeWork'>;
  readonly replies: Pick<ReplyStore, 'find' | 'advance'>;
  /** Why what a rule sends is not to be sent any more, in words for a person; null where it is. */
  readonly stillStands: (reply: Reply, mention: StoredMention) => Promise<string | null>;
  readonly now: () => Date;
  readonly findCollector?: typeof findCollector;
}

/** What a reply is sent with. */
interface Way {
  readonly source: Source;
  readonly rules: ReplyRules;
}

const findWay = async (deps: ReplySenderDeps, mention: StoredMention): Promise<Way | null> => {
  const source = await deps.sources.find(mention.collectedBy);
  const collector = source === null ? null : (deps.findCollector ?? findCollector)(source.collector);
  if (source === null || collector?.kind !== 'poll' || collector.reply === undefined) return null;
  return { source, rules: collector.reply };
};

/** Codes of connections that were never made. */
const UNCONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH'];

const isUnconnected = (error: unknown, depth = 0): boolean => {
  if (!(error instanceof Error) || depth > 5) return false;
  if ('code' in error && UNCONNECTED.includes(String(error.code))) return true;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return inner.some((one: unknown) => isUnconnected(one, depth + 1));
};

type Sent = { readonly taken: TakenReply } | { readonly error: EarshotError; readonly failure: SendFailure };

/** @throws SettingsError where it cannot be sent. */
const requestOf = (
  rules: ReplyRules,
  settings: unknown,
  { to, reply, secret }: { readonly to: Answerable; readonly reply: Reply; readonly secret: Secret },
): PollRequest => {
  const reason = rules.refuse?.(secret) ?? null;
  if (reason !== null) throw new SettingsError(reason);
  const request = rules.request(settings, to, reply.text, { key: reply.id, at: reply.at, secret });
  if (request === null) throw new SettingsError('This mention cannot be answered by the source’s API.');
  return request;
};

/** Hands a reply to its source. @throws the signal's reason, and what is no fault of the source's. */
const hand = async (
  deps: ReplySenderDeps,
  { source, rules }: Way,
  { reply, mention }: { readonly reply: Reply; readonly mention: StoredMention },
  signal: AbortSignal,
): Promise<Sent> => {
  let began = false;
  let status: number | null = null;
  let read = false;
  try {
    const collector = (deps.findCollector ?? findCollector)(source.collector);
    if (collector?.kind !== 'poll') throw new SettingsError('This source takes no replies.');
    const settings = parseSettings(collector, source.settings);
    const pass = await deps.keyring.passFor(source, collector.access);
    if (pass === null) throw new SettingsError('This source needs credentials. Give them on its page.');
    const request = requestOf(rules, settings, {
      ...{ to: { externalId: mention.externalId, raw: await deps.mentions.findRaw(mention.id) } },
      ...{ reply, secret: pass.secret },
    });
    const http: Pick<Http, 'send'> = {
      send: (...given) => {
        began = true;
        return deps.http.send(...given);
      },
    };
    const { origin } = new URL(collector.poll(settings, null, deps.now()).url);
    const { requestsPerMinute } = collector.politeness;
    const onExchange = (exchange: { readonly status: number | null }): void => {
      status = exchange.status;
    };
    const options = { signal, validators: null, requestsPerMinute, onExchange };
    const { answer } = await ask(request, options, { http, pass, origin });
    if (answer === 'not-modified') throw new SourceShapeError('The source answered with nothing (304).');
    read = true;
    return { taken: rules.read(answer) };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof EarshotError)) throw error;
    const passes = error instanceof SourceUnavailableError;
    const refused = read && error instanceof SourceRefusedError;
    return { error, failure: { began, status, refused, unconnected: isUnconnected(error), passes } };
  }
};

const refusedWords = (error: EarshotError, failure: SendFailure, { needs }: ReplyRules): string =>
  failure.status === 401 || failure.status === 403
    ? `${error.message} Its credentials may only read: to answer they need “${needs}”.`
    : error.message;

/** Whether what a rule sends is not to be sent any more, which is settled then. */
const isWithdrawn = async (deps: ReplySenderDeps, reply: Reply, mention: StoredMention): Promise<boolean> => {
  const why = await deps.stillStands(reply, mention);
  if (why === null) return false;
  // It may have arrived when it was tried before.
  const isUntried = reply.state === 'queued' && reply.fault === null;
  if (isUntried) await settleReply(deps, reply, { state: 'failed', fault: why, isQuiet: true });
  else await settleReply(deps, reply, { state: 'unknown', fault: why });
  return true;
};

/** What is known of a reply before it is sent: what to send, or why it is over. */
const take = async (deps: ReplySenderDeps, replyId: string) => {
  const reply = await deps.replies.find(replyId);
  if (reply === null || (reply.state !== 'queued' && reply.state !== 'sending')) return null;
  const mention = await deps.mentions.find(reply.mentionId);
  const way = mention === null || mention.erased !== null ? null : await findWay(deps, mention);
  if (mention === null || way === null) {
    await settleReply(deps, reply, {
      state: 'failed',
      fault: 'The mention or its source is not there any more.',
    });
    return null;
  }
  // Whoever had it before died while it was on its way.
  if (reply.state === 'sending' && !way.rules.isRepeatable) {
    await settleReply(deps, reply, { state: 'unknown', fault: 'Earshot was ended while it was on its way.' });
    return null;
  }
  if (isAutomatic(reply) && (await isWithdrawn(deps, reply, mention))) return null;
  if (deps.now().getTime() - Date.parse(reply.at) > GIVE_UP_MS) {
    await settleReply(deps, reply, {
      state: 'failed',
      fault: reply.fault ?? 'It could not be sent for an hour.',
    });
    return null;
  }
  return { reply, mention, way };
};

/**
 * Handles the reply queue: hands one reply to its source. One that may have arrived is never sent again, unless the
 * source does nothing twice. Safe to run twice, one after another.
 * @throws SourceUnavailableError to be tried again; the store's errors; the signal's reason.
 */
export const createReplySender =
  (deps: ReplySenderDeps) =>
  async ({ replyId }: JobData<'reply'>, signal: AbortSignal): Promise<void> => {
    const taken = await take(deps, replyId);
    if (taken === null) return;
    const { reply, mention, way } = taken;
    const sending: Reply = { ...reply, state: 'sending', stateAt: toInstant(deps.now()) };
    if (!(await deps.replies.advance(sending, reply))) return;
    const sent = await hand(deps, way, { reply: sending, mention }, signal);
    if ('taken' in sent)
      return await settleReply(deps, sending, { state: 'sent', ...sent.taken, fault: null });
    const { error, failure } = sent;
    const outcome = replyOutcome(failure, way.rules.isRepeatable);
    const fault = refusedWords(error, failure, way.rules);
    if (outcome !== 'again') return await settleReply(deps, sending, { state: outcome, fault });
    await settleReply(deps, sending, { state: 'queued', fault });
    throw error instanceof SourceUnavailableError ? error : new SourceUnavailableError(fault, null);
  };
