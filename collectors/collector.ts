import type { z } from 'zod';
import type { EarshotError } from '../domain/errors.ts';
import type { RawItem } from '../domain/mention.ts';
import type { Removal } from '../domain/removal.ts';
import type { Retention } from '../domain/retention.ts';
import type { SourceGroup } from '../domain/source-group.ts';
import type { Access } from './access.ts';
import type { ReplyRules } from './replies/reply-rules.ts';

/** One HTTP request as a collector describes it. The runner adds User-Agent, validators and credentials. */
export interface PollRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Send If-None-Match / If-Modified-Since from the last answer of this very URL. */
  readonly conditional?: boolean;
  /** The URL is a WebSocket (ws: or wss:) that is listened to for a while. */
  readonly listen?: ListenLimits;
}

/** When to hang up a WebSocket; the next poll goes on from the cursor. `Answer.body` holds one frame a line. */
export interface ListenLimits {
  readonly maxMs: number;
  readonly maxBytes: number;
  /** This long without a frame: it has caught up, ms. */
  readonly idleMs: number;
  /** The subprotocol to agree on (RFC 6455, section 1.9), where the server speaks several. */
  readonly protocol?: string;
}

/** What came back, already decompressed and within the size limit. */
export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** After redirects: relative links are resolved against it. */
  readonly finalUrl: string;
  readonly fetchedAt: Date;
}

/** An item that was there but could not be used: never dropped in silence. */
export interface Drop {
  /** Which one, as the source names it: an id, a line, a title. */
  readonly item: string;
  readonly reason: string;
}

export type { Removal };

/** What an answer's body says of the source's limits, where its headers do not. */
export interface StatedLimits {
  /** Requests left of `limit`; null where it does not say. */
  readonly remaining: number | null;
  readonly limit: number | null;
  /** The source is not to be asked again before, ms from the answer; 0 where it asks for no wait. */
  readonly waitMs: number;
}

/** What a collector reads out of one answer. */
export interface Reading<Cursor> {
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
  /** What the source says is gone; missing where it never says so. */
  readonly removals?: readonly Removal[];
  /** The next page of the same poll; null when there is none. */
  readonly next: PollRequest | null;
  /** Where the next poll starts. The runner keeps it only after all pages' items are safely queued. */
  readonly cursor: Cursor;
  readonly limits?: StatedLimits;
}

/** How gently to treat the source. */
export interface Politeness {
  /** Default time between two polls, ms. */
  readonly everyMs: number;
  /** Operators may not set it lower, ms. */
  readonly atLeastEveryMs: number;
  /** Requests a minute to one host, over all sources. */
  readonly requestsPerMinute: number;
  /** Pages of one poll at most. */
  readonly maxPages: number;
  /** A limit over a longer time, shared by all sources with the same credentials. */
  readonly budget?: Budget;
  /** Where the source says how much is left. */
  readonly rateHeaders?: RateHeaders;
}

/** Units that may be spent in any stretch of `perMs`. */
export interface Budget {
  readonly units: number;
  readonly perMs: number;
  /** What a request costs; 1 each where missing. */
  readonly cost?: (request: PollRequest) => number;
}

/** Lower-case names of answer headers. */
export interface RateHeaders {
  readonly remaining: string;
  readonly limit?: string;
  readonly reset: string;
  /** How `reset` is written. */
  readonly resetIs: 'unix-seconds' | 'seconds-left' | 'iso';
}

/** An answer whose status is not 2xx, or none that could be read. */
export interface Refusal {
  /** What was asked for, after redirects. */
  readonly url: string;
  /** 0 where there was no answer: a time-out, a broken connection, an address or a body that is refused here. */
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The first 2,048 bytes of the body, as text. */
  readonly bodyStart: string;
  readonly at: Date;
}

/** Looking again at what was collected before: counts change, texts are edited, posts are deleted. */
export interface Refresh<Settings = unknown> {
  readonly idsPerRequest: number;
  /** Ids are asked for together only with others of their kind; missing where all are of one kind. */
  readonly kindOf?: (externalId: string) => string;
  /** @param externalIds at most `idsPerRequest`, of one kind. */
  readonly poll: (settings: Settings, externalIds: readonly string[], now: Date) => PollRequest;
  /** What was asked for and does not come back is listed under `removals` where that means it is gone. */
  readonly read: (
    answer: Answer,
    settings: Settings,
    externalIds: readonly string[],
  ) => Pick<Reading<unknown>, 'items' | 'drops' | 'removals'>;
}

/** A source that is asked. */
interface AskedBase<Settings> extends CollectorBase<Settings> {
  readonly politeness: Politeness;
  /** How far back what was missed can be asked for by its cursor, ms; missing where that has no end. */
  readonly reachesBackMs?: number;
}

interface CollectorBase<Settings> {
  /** Lower case, also the default `source` of its items. */
  readonly id: string;
  readonly title: string;
  /** One plain sentence: what a user gets from it. */
  readonly description: string;
  readonly group: SourceGroup;
  /** zod object schema; each field has `.meta({ title, description, examples? })`: form and docs are made from it. */
  readonly settings: z.ZodType<Settings>;
  /** Valid settings, shown in docs and used in tests. */
  readonly example: Settings;
  /** How the source lets us in; null where everybody may read it. */
  readonly access: Access | null;
  /** The source's terms and limits worth knowing, in plain words. */
  readonly terms: string;
  /** What the terms ask of what is kept; null where they ask nothing. */
  readonly retention: Retention | null;
  /** What the collector was proven against: payloads captured from the real source, or made from its documentation. */
  readonly verified: 'captured' | 'made';
  /** Where its API is documented; null when it has none. */
  readonly docsUrl: string | null;
}

/**
 * A source that is asked: data with two pure functions. `poll` describes a request from settings and the
 * cursor of the last poll (null at first); `read` turns an answer with status 2xx into items.
 * `read` throws SourceShapeError when a list is missing; a list that is there and empty is `[]`.
 */
export interface PollCollector<Settings = unknown, Cursor = unknown> extends AskedBase<Settings> {
  readonly kind: 'poll';
  /**
   * A poll that failed in the middle goes on there with the next: its cursor holds nothing that a wrong answer could
   * have told for good. Otherwise all of it is asked for again.
   */
  readonly goesOnAfterFailure?: true;
  /** Settings a brand suggests for this source, none when it cannot serve that brand. Only for keyless sources. */
  readonly propose: (brand: ProposalBrand) => readonly Proposal<Settings>[];
  readonly poll: (settings: Settings, cursor: Cursor | null, now: Date) => PollRequest;
  /** @param cursor of the last poll on a poll's first page, then what the page before gave. */
  readonly read: (answer: Answer, settings: Settings, cursor: Cursor | null) => Reading<Cursor>;
  /** Settings after the polled address has moved for good; missing where addresses are no setting. */
  readonly moved?: (settings: Settings, to: string) => Settings;
  /**
   * What a refusal means here, where its status alone does not tell; null leaves it to the status. `read`: it is an
   * answer like any other and goes to `read` (or `refresh.read`) with its status, the body cut to `bodyStart`; so a
   * video without comments or a closed thread ends neither the poll nor what follows it.
   */
  readonly explain?: (refusal: Refusal) => EarshotError | 'read' | null;
  /** Missing where the source does not let single items be asked for. */
  readonly refresh?: Refresh<Settings>;
  /** Missing where its API takes no replies. */
  readonly reply?: ReplyRules<Settings>;
}

/** A place a dialogue may connect to: to `address` itself, so that a name that changes its answer gains nothing. */
export interface Reachable {
  readonly address: string;
  readonly port: number;
  /** The name to check the certificate against. */
  readonly servername: string;
}

/** What a dialogue is given. */
export interface TalkTools {
  /**
   * Asked before each connection: keeps talks off this machine and its private network.
   * @throws AddressRefusedError for a private address, SourceUnavailableError for a name without one.
   */
  readonly reach: (host: string, port: number) => Promise<Reachable>;
  readonly now: () => Date;
  /** Hang up at once when aborted. */
  readonly signal: AbortSignal;
  /** Items to read at most; the next talk goes on from the cursor. */
  readonly maxItems: number;
}

/**
 * A source that is talked with over a connection of its own, such as a mailbox. Each reading is queued before the
 * next is taken, and its cursor kept: the connection is to be closed in a `finally`.
 */
export interface DialogueCollector<
  Settings = unknown,
  Cursor = unknown,
  Secret extends Readonly<Record<string, string>> = Readonly<Record<string, string>>,
> extends AskedBase<Settings> {
  readonly kind: 'dialogue';
  /** `maxPages` and `requestsPerMinute` do not count here. */
  readonly politeness: Politeness;
  /** The server the settings name: a secret given for one is never sent to another. Missing: any other settings. */
  readonly place?: (settings: Settings) => string;
  /**
   * @param secret as `access.secret` reads it; null where none is set. @param cursor null at first.
   * @throws SourceRefusedError, SourceUnavailableError, SourceShapeError; a network error may be thrown as it comes.
   */
  readonly talk: (
    settings: Settings,
    secret: Secret | null,
    cursor: Cursor | null,
    tools: TalkTools,
  ) => AsyncIterable<Omit<Reading<Cursor>, 'next'>>;
}

/** A source that speaks to us: a signed webhook, an uploaded file. It has no schedule. */
export interface PushCollector<Settings = unknown> extends CollectorBase<Settings> {
  readonly kind: 'push';
  /** Reads one delivery (a request's body, a file's bytes) that has already been let in. */
  readonly receive: (
    body: Uint8Array,
    settings: Settings,
    receivedAt: Date,
  ) => { readonly items: readonly RawItem[]; readonly drops: readonly Drop[] };
}

/** A source that can be had with one click. */
export interface Proposal<Settings = unknown> {
  readonly title: string;
  readonly settings: Settings;
  /** Right for nearly every brand: taken unless a person says no. The rest are offered. */
  readonly advised?: true;
}

/** What a proposal is made from. */
export interface ProposalBrand {
  readonly name: string;
  readonly handles: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: each collector keeps its own types; the registry erases them.
type AnyDialogue = DialogueCollector<any, any, any>;
/** One that is asked on a schedule. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AskedCollector = PollCollector<any, any> | AnyDialogue;
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AnyCollector = AskedCollector | PushCollector<any>;
