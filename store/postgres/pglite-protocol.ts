/** What the engine asks of the thread that PGlite runs in. */
export type PGliteRequest =
  | { readonly id: number; readonly do: 'query'; readonly text: string; readonly values: readonly SqlText[] }
  | { readonly id: number; readonly do: 'exec'; readonly text: string }
  | { readonly id: number; readonly do: 'listen'; readonly channel: string }
  | { readonly id: number; readonly do: 'unlisten'; readonly channel: string }
  | { readonly id: number; readonly do: 'close' };

/** A parameter in PostgreSQL's text form, as node-postgres would send it. */
export type SqlText = string | Uint8Array | null;

export interface PGliteResult {
  /** JSON as its text: to copy a text from thread to thread and parse it there is far quicker than to copy objects. */
  readonly rows: readonly Record<string, unknown>[];
  readonly jsonColumns: readonly string[];
  readonly affectedRows: number;
}

/** PostgreSQL's own words about an error; a plain failure carries only `message`. */
export interface PGliteFailure {
  readonly message: string;
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
}

export type PGliteReply =
  | { readonly kind: 'ready' }
  /** The disk is full: the thread does nothing any more. */
  | { readonly kind: 'full'; readonly message: string }
  | { readonly kind: 'done'; readonly id: number; readonly result: PGliteResult | null }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PGliteFailure }
  | { readonly kind: 'notified'; readonly channel: string; readonly payload: string };
