import type { Post, Sight } from './world.ts';

/** A request as a source gets it. */
export interface Ask {
  /** As the collector wrote it, with https. */
  readonly url: URL;
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** What a source says: a text as it is, anything else as JSON. To who listens, each row of a list is a frame. */
export interface Said {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** So many requests in any stretch of time, by the source's documentation. */
export interface Limit {
  readonly requests: number;
  readonly perMs: number;
  /** Which requests count; all where missing. */
  readonly counts?: (ask: Ask) => boolean;
}

/** How a source asks to wait with its 429 beside Retry-After. */
export type Wait = (now: number) => Pick<Said, 'headers' | 'body'>;

/** `told`: by itself; `polled`: while a poll reaches the post; `looked at`: when the post is asked for again. */
export type Hearing = 'told' | 'polled' | 'looked at';

/** Speaks one source's API as documented, in terms of a world of posts. */
export interface Speaker {
  /** Which collector asks it. */
  readonly collector: string;
  /** The `source` of the items; the collector's id where missing. */
  readonly source?: string;
  /** The collector's example where missing. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly secret?: Readonly<Record<string, string>>;
  readonly limits: readonly Limit[];
  /** The id a collector is to give to a post. */
  readonly idOf: (post: Post) => string;
  /** Whether the collector is to bring it at all; every post where missing. */
  readonly tells?: (post: Post) => boolean;
  /** Of what is shown, what paging to the end can reach; all where missing. */
  readonly reach?: (sight: Sight) => readonly Post[];
  /** How long after it is first shown a post may be missing still, ms; 0 where missing. */
  readonly patienceMs?: number;
  readonly wait?: Wait;
  /** How an edit is heard of; missing where it is not, or not for long. */
  readonly edits?: Hearing;
  /** How a deletion is heard of; missing where it is not. */
  readonly removals?: 'told' | 'looked at';
  /** Whose deletion takes a post along, where not only its own does. */
  readonly goneWith?: (post: Post, posts: readonly Post[]) => Post;
  readonly say: (ask: Ask, sight: Sight) => Said;
}

export const refuse = (status: number, body: unknown = {}): Said => ({ status, body });

/** Rows from an offset on, and the offset of the next page; null on the last. */
export const pageFrom = <Row>(rows: readonly Row[], from: number, size: number) => ({
  rows: rows.slice(from, from + size),
  next: from + size < rows.length ? from + size : null,
});

/** The page after the post of that number, null for the first: new posts do not move it. */
export const pageAfter = (posts: readonly Post[], after: number | null, size: number) => {
  const left = after === null ? posts : posts.filter(({ number }) => number < after);
  const rows = left.slice(0, size);
  return { rows, next: left.length > size ? (rows.at(-1)?.number ?? null) : null };
};

/** A number of the request's query. */
export const numberIn = ({ url }: Ask, name: string, otherwise: number): number =>
  Number(url.searchParams.get(name) ?? otherwise);

export const iso = (ms: number): string => new Date(ms).toISOString();
export const inSeconds = (ms: number): number => Math.floor(ms / 1000);

export const isBearer = ({ headers }: Ask, token: string): boolean =>
  headers['authorization'] === `Bearer ${token}`;
