import { sql } from 'kysely';
import type { Ask } from '../../domain/concerns/concern.ts';
import { fromEpochMs } from '../../domain/instant.ts';
import type { AskReader, AskSpan } from '../mentions/ask-reader.ts';
import type { Work } from './context.ts';
import { epochMs, toSqlTime } from './sql-value.ts';

const askColumns = ['id', 'state', 'state_at', 'state_by', 'due_at', 'thread_id'] as const;

export interface AskRow {
  readonly id: string;
  readonly at_ms: number;
  readonly state: Ask['state'];
  readonly state_at: string | null;
  readonly state_by: string | null;
  readonly due_at: string | null;
  readonly thread_id: string | null;
}

export const toAsk = (row: AskRow): Ask => ({
  id: row.id,
  at: fromEpochMs(row.at_ms),
  dueAt: row.due_at,
  state: row.state,
  stateAt: row.state_at,
  stateBy: row.state_by,
  threadId: row.thread_id,
});

const timeOf = (ms: number): string => toSqlTime(fromEpochMs(ms));

const spanRows = (spans: readonly AskSpan[]) => sql`
  unnest(
    ${spans.map(({ brandId }) => brandId)}::text[],
    ${spans.map(({ asker }) => asker)}::text[],
    ${spans.map(({ fromMs }) => timeOf(fromMs))}::timestamptz[],
    ${spans.map(({ toMs }) => timeOf(toMs))}::timestamptz[],
    ${spans.map((span) => 'end' in span && span.end === 'last')}::boolean[]
  ) with ordinality as span (brand_id, asker, start, "end", is_last, number)`;

const isInSpan = sql`
  place.asker = span.asker and place.brand_id = span.brand_id and place.at >= span.start and place.at < span."end"`;

const listAskTimes = async (
  { trx, table }: Work,
  ...[spans, { atMost, exceptIds }]: Parameters<AskReader['listAskTimes']>
): ReturnType<AskReader['listAskTimes']> => {
  if (spans.length === 0) return [];
  const times = (order: 'asc' | 'desc') => sql`array(
    select ${epochMs(sql.ref('place.at'))} from ${table('mention_brand')} as place
    where ${isInSpan} and place.id <> all(${exceptIds}::text[])
    order by place.asker ${sql.raw(order)}, place.brand_id ${sql.raw(order)}, place.at ${sql.raw(order)}, place.id ${sql.raw(order)}
    limit ${atMost})`;
  const { rows } = await sql<{ times: readonly number[] }>`
    select case when span.is_last then ${times('desc')} else ${times('asc')} end as times
    from ${spanRows(spans)} order by span.number`.execute(trx);
  return rows.map((row) => row.times);
};

const loadAsks = async (
  { trx, table }: Work,
  spans: readonly AskSpan[],
): ReturnType<AskReader['loadAsks']> => {
  const asks: Ask[][] = spans.map(() => []);
  if (spans.length === 0) return asks;
  const { rows } = await sql<AskRow & { span: number }>`
    select span.number::int as span, found.*
    from ${spanRows(spans)}
    cross join lateral (
      select ${sql.join(askColumns.map((column) => sql.ref(`mention.${column}`)))},
        ${epochMs(sql.ref('mention.at'))} as at_ms
      from ${table('mention_brand')} as place
      join ${table('mention')} as mention on mention.id = place.id
      where ${isInSpan}
      order by place.asker, place.brand_id, place.at, place.id
      -- Keeps the planner from reading all mentions for the sake of some authors.
      offset 0
    ) as found`.execute(trx);
  for (const row of rows) asks[row.span - 1]?.push(toAsk(row));
  return asks;
};

/** Mentions that need a reply by who asks, on PostgreSQL. */
export const createAskReader = (work: Pick<Work, 'trx' | 'table' | 'schema'>): AskReader => ({
  listAskTimes: (spans, limits) => listAskTimes(work, spans, limits),
  loadAsks: (spans) => loadAsks(work, spans),
});
