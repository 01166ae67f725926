import type { AuditRow } from '../../../api/schemas/audit.ts';
import type { QueryValues } from '../../api/client.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** Midnight of a day as the person reads it, some days on; null for what is no day. @param day such as `2026-11-24`. */
export const toInstantOfDay = (day: string | undefined, daysOn = 0): string | null => {
  const [year, month, date] =
    /^(\d{4})-(\d{2})-(\d{2})$/
      .exec(day ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  return new Date(year, month - 1, date + daysOn).toISOString();
};

/** What the address filters by, as the API takes it. */
export const toFilter = ({ who, kind, from, to, q }: Query): QueryValues => ({
  ...{ actor: who, kind, text: q?.trim() === '' ? undefined : q },
  ...{ from: toInstantOfDay(from), to: toInstantOfDay(to, 1) },
});

/** One field of a change; null where there was or is nothing. */
export interface ChangedField {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

const toText = (value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

export const changedFields = ({
  before,
  after,
}: Pick<AuditRow, 'before' | 'after'>): readonly ChangedField[] =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .map((name) => ({ name, before: toText(before?.[name]), after: toText(after?.[name]) }))
    .filter((field) => field.before !== null || field.after !== null);
