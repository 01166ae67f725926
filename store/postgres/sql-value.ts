import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/instant.ts';

/** The sign is there for years of six digits: an hour or a window may begin or end past what instants name. */
const instantForm = /^([+-]?\d+)(-\d\d-\d\dT.*)$/;

/** An instant as a `timestamptz` parameter. PostgreSQL has no year 0: it is 1 BC. */
export const toSqlTime = (at: Instant): string => {
  if (/^[1-9]/.test(at)) return at;
  const [, year, rest] = instantForm.exec(at) ?? [];
  if (year === undefined || rest === undefined) return at;
  const number = Number(year);
  const shown = String(number > 0 ? number : 1 - number).padStart(4, '0');
  return `${shown}${rest}${number > 0 ? '' : ' BC'}`;
};

/** A `timestamptz` column in epoch milliseconds, free of the session's time zone and any driver's reading. */
export const epochMs = (column: Expression<unknown>): RawBuilder<number> =>
  sql<number>`(extract(epoch from ${column}) * 1000)::float8`;
