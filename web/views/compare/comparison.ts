import type { ChangeParams } from '../../../api/schemas/changes.ts';
import type { Brand } from '../../../domain/brand.ts';
import { dayStart } from '../../../domain/buckets.ts';
import { fromEpochMs, type Instant } from '../../../domain/instant.ts';
import { previousStart, trendSlots } from '../../../domain/trend.ts';
import { type TrendRange, toTrendRange } from '../trends/trend-range.ts';

/** What a period is compared with: another period, another brand, or other mentions of the same period. */
export type Against =
  | { readonly kind: 'before' | 'year' }
  | { readonly kind: 'brand'; readonly brandId: string }
  | { readonly kind: 'query'; readonly q: string };

export interface Comparison {
  readonly range: TrendRange;
  /** Only mentions that satisfy it. */
  readonly q: string;
  readonly against: Against;
  readonly params: ChangeParams;
}

const WEEKS_IN_YEAR_MS = 52 * 7 * 86_400_000;
const HALF_DAY_MS = 12 * 3_600_000;

/** The same weekday 52 weeks before, where its day begins. */
const yearBefore = (at: Instant, timeZone: string): Instant =>
  dayStart(fromEpochMs(Date.parse(at) - WEEKS_IN_YEAR_MS + HALF_DAY_MS), timeZone);

/** Reads `vs` and `vsq` of an address. */
const toAgainst = ({ vs = '', vsq = '' }: Readonly<Record<string, string>>): Against => {
  if (vs === 'year') return { kind: vs };
  if (vs === 'query') return { kind: vs, q: vsq };
  return vs.startsWith('brand:') ? { kind: 'brand', brandId: vs.slice('brand:'.length) } : { kind: 'before' };
};

/** `before`, `year`, `query` or `brand:acme`, as in an address. */
export const writeAgainst = (against: Against): string =>
  against.kind === 'brand' ? `brand:${against.brandId}` : against.kind;

/** What is to be compared by an address: whole days or hours of the brand's time zone, as on the trends page. */
export const toComparison = (
  query: Readonly<Record<string, string>>,
  { id, timeZone }: Pick<Brand, 'id' | 'timeZone'>,
  now: number,
): Comparison => {
  const range = toTrendRange(query, now);
  const q = query['q'] ?? '';
  const against = toAgainst(query);
  const slots = trendSlots(range.from, range.to, range.grain, timeZone);
  const [from, to] = [slots[0]?.start ?? range.from, slots.at(-1)?.end ?? range.to];
  const other = (): Partial<ChangeParams> => {
    switch (against.kind) {
      case 'before':
        return { againstFrom: previousStart(from, slots.length, range.grain, timeZone), againstTo: from };
      case 'year':
        return { againstFrom: yearBefore(from, timeZone), againstTo: yearBefore(to, timeZone) };
      case 'brand':
        return { againstBrand: against.brandId };
      case 'query':
        return { againstQ: against.q };
    }
  };
  return { range, q, against, params: { brand: id, from, to, ...(q === '' ? {} : { q }), ...other() } };
};
