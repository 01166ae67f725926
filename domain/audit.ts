import type { Instant } from './instant.ts';

/** One change that somebody made. Kept for good; holds no secret and no personal data of authors. */
export interface AuditEvent {
  readonly id: string;
  readonly at: Instant;
  /** `name` as it was then; a program has the id `key:` and that of its API key. */
  readonly actor: { readonly id: string; readonly name: string };
  /** What was changed, such as `brand`: the events are filed under it. */
  readonly kind: string;
  /** What was done, such as `changed`. */
  readonly action: string;
  /** Id of what it was done to; null where it is no single thing or may not be written down. */
  readonly subject: string | null;
}
