import { sql } from 'kysely';
import type { AuditEvent } from '../../domain/audit.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { AuditStore } from '../people-port.ts';
import type { Context } from './context.ts';

const append = async ({ db }: Context, event: AuditEvent): Promise<void> => {
  await db
    .insertInto('audit')
    .values({
      id: event.id,
      at: event.at,
      actor_id: event.actor.id,
      kind: event.kind,
      doc: toStorableJson(event),
    })
    .onConflict((on) => on.column('id').doNothing())
    .execute();
};

const list = async (
  { db }: Context,
  ...[{ actorId, kind, from, to }, { before, limit }]: Parameters<AuditStore['list']>
): Promise<readonly AuditEvent[]> => {
  checkLimit(limit, BATCH_AT_MOST);
  let rows = db.selectFrom('audit').select('doc');
  if (actorId !== null) rows = rows.where('actor_id', '=', toStorableText(actorId));
  if (kind !== null) rows = rows.where('kind', '=', toStorableText(kind));
  if (from !== null) rows = rows.where('at', '>=', from);
  if (to !== null) rows = rows.where('at', '<', to);
  if (before !== null) {
    rows = rows.where(sql<boolean>`(at, id) < (${before.at}, ${toStorableText(before.id)})`);
  }
  const found = await rows.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  // What was kept first says neither what it was called nor what it was.
  return found.map(
    ({ doc }) => ({ name: null, before: null, after: null, ...(doc as Partial<AuditEvent>) }) as AuditEvent,
  );
};

/** The log of changes, on PostgreSQL. @see AuditStore */
export const createAuditStore = (context: Context): AuditStore => ({
  append: (event) => append(context, event),
  list: (filter, page) => list(context, filter, page),
});
