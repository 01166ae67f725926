import { type Expression, type RawBuilder, sql } from 'kysely';
import { type Instant, toInstant } from '../../domain/instant.ts';

/** NUL and halves of surrogate pairs: PostgreSQL's text cannot hold them. */
const unstorable = /[\0\p{Cs}]/gu;
const mayBeUnstorable = /\\u(?:0000|d[89a-f])/i;

/** Text as PostgreSQL can hold it: what it cannot becomes U+FFFD. */
export const toSqlText = (text: string): string => text.replace(unstorable, '\ufffd');

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return toSqlText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [toSqlText(key), clean(own)]));
};

/** A value as a `json` parameter; what PostgreSQL's text cannot hold becomes U+FFFD. No value is `null`. */
export const toSqlJson = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'null';
  return mayBeUnstorable.test(text) ? JSON.stringify(clean(JSON.parse(text))) : text;
};

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

export const fromEpochMs = (ms: number): Instant => toInstant(new Date(ms));
