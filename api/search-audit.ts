import { type AuditEvent, speaksOf } from '../domain/audit.ts';
import type { AuditFilter, AuditStore } from '../store/people-port.ts';

export type AuditPlace = Pick<AuditEvent, 'at' | 'id'>;

/** Looks through so many events at most before it hands back what it has found. */
const LOOKED_AT_MOST = 5000;
const PAGE = 500;

interface AuditSearch {
  readonly filter: AuditFilter;
  /** What an event must speak of; null for any. */
  readonly text: string | null;
  /** The last event looked at before; null to begin with the newest. */
  readonly before: AuditPlace | null;
}

/** Every event that fits, newest first. Reads the log in pages, so that it need not fit into memory. */
export async function* walkAudit(
  audit: Pick<AuditStore, 'list'>,
  { filter, text, before }: AuditSearch,
): AsyncGenerator<{ readonly event: AuditEvent; readonly fits: boolean }> {
  for (let at = before; ; ) {
    const page = await audit.list(filter, { before: at, limit: PAGE });
    for (const event of page) yield { event, fits: text === null || speaksOf(event, text) };
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return;
    at = last;
  }
}

/**
 * Some of the events that fit, newest first, and where to go on; null at the end of the log.
 * @param limit of events found; a rare text ends the search after 5,000 events looked at.
 */
export const searchAudit = async (
  audit: Pick<AuditStore, 'list'>,
  search: AuditSearch,
  limit: number,
): Promise<{ readonly rows: readonly AuditEvent[]; readonly next: AuditPlace | null }> => {
  const rows: AuditEvent[] = [];
  let looked = 0;
  let last: AuditPlace | null = null;
  for await (const { event, fits } of walkAudit(audit, search)) {
    if (rows.length === limit || looked === LOOKED_AT_MOST) return { rows, next: last };
    looked += 1;
    last = { at: event.at, id: event.id };
    if (fits) rows.push(event);
  }
  return { rows, next: null };
};
