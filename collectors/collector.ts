import type { z } from 'zod';
import type { RawItem } from '../domain/mention.ts';

/** One HTTP request as a collector describes it. The runner adds User-Agent, validators and credentials. */
export interface PollRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Send If-None-Match / If-Modified-Since from the last answer of this very URL. */
  readonly conditional?: boolean;
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

/** What a collector reads out of one answer. */
export interface Reading<Cursor> {
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
  /** The next page of the same poll; null when there is none. */
  readonly next: PollRequest | null;
  /** Where the next poll starts. The runner keeps it only after all pages' items are safely queued. */
  readonly cursor: Cursor;
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
}

interface CollectorBase<Settings> {
  /** Lower case, also the default `source` of its items. */
  readonly id: string;
  readonly title: string;
  /** One plain sentence: what a user gets from it. */
  readonly description: string;
  /** zod object schema; each field has `.meta({ title, description, examples? })`: form and docs are made from it. */
  readonly settings: z.ZodType<Settings>;
  /** Valid settings, shown in docs and used in tests. */
  readonly example: Settings;
  readonly needsKey: boolean;
  /** The source's terms and limits worth knowing, in plain words. */
  readonly terms: string;
  /** Where its API is documented; null when it has none. */
  readonly docsUrl: string | null;
}

/**
 * A source that is asked: data with two pure functions. `poll` describes a request from settings and the
 * cursor of the last poll (null at first); `read` turns an answer with status 200 into items.
 * `read` throws SourceShapeError when a list is missing; a list that is there and empty is `[]`.
 */
export interface PollCollector<Settings = unknown, Cursor = unknown> extends CollectorBase<Settings> {
  readonly kind: 'poll';
  readonly politeness: Politeness;
  /** Settings a brand suggests for this source, none when it cannot serve that brand. Only for keyless sources. */
  readonly propose: (
    brand: ProposalBrand,
  ) => readonly { readonly title: string; readonly settings: Settings }[];
  readonly poll: (settings: Settings, cursor: Cursor | null, now: Date) => PollRequest;
  /** @param cursor of the last poll on a poll's first page, then what the page before gave. */
  readonly read: (answer: Answer, settings: Settings, cursor: Cursor | null) => Reading<Cursor>;
  /** Settings after the polled address has moved for good; missing where addresses are no setting. */
  readonly moved?: (settings: Settings, to: string) => Settings;
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

/** What a proposal is made from. */
export interface ProposalBrand {
  readonly name: string;
  readonly handles: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: each collector keeps its own settings type; the registry erases it.
export type AnyCollector = PollCollector<any, any> | PushCollector<any>;
