import { touchesGap } from '../../domain/gap.ts';
import { toInstant } from '../../domain/instant.ts';
import type { Rollup, RollupCounts } from '../../domain/rollup.ts';
import {
  composeTrend,
  previousStart,
  slotsBetween,
  trendSlots,
  weekHoursAtMost,
} from '../../domain/trend.ts';
import { toWeekCells } from '../../domain/week-hours.ts';
import { loadGaps } from '../../store/load-gaps.ts';
import type { BrandStore, ListeningStore, SourceStore } from '../../store/port.ts';
import type { RollupStore } from '../../store/rollup-port.ts';
import { getBrand } from '../get-brand.ts';
import type { Trend, TrendParams, Week, WeekParams } from '../schemas/trends.ts';

export interface TrendContext {
  readonly rollups: Pick<RollupStore, 'list' | 'span'>;
  readonly brands: Pick<BrandStore, 'find'>;
  readonly sources: Pick<SourceStore, 'list'>;
  readonly listening: Pick<ListeningStore, 'listGaps'>;
  readonly now: () => Date;
}

/** A year of days with their topics and sources would be two megabytes, and nobody looks at those by day. */
const toCounts = ({ sources, topics, aspects, languages, waits, ...counts }: Rollup): RollupCounts => counts;

/** Counts of a brand over time. @throws NotFoundError, SettingsError, LimitExceededError. */
export const loadTrend = async (context: TrendContext, asked: TrendParams): Promise<Trend> => {
  const { rollups, brands, now } = context;
  const { id: brandId, timeZone } = await getBrand(brands, asked.brand);
  const { grain } = asked;
  const at = toInstant(now());
  const slots = trendSlots(asked.from, asked.to, grain, timeZone);
  const from = slots[0]?.start ?? asked.from;
  const to = slots.at(-1)?.end ?? asked.to;
  const previousFrom = previousStart(from, slots.length, grain, timeZone);
  const [rows, span, gaps] = await Promise.all([
    rollups.list(brandId, grain, previousFrom, to),
    rollups.span(brandId),
    loadGaps(context, brandId, previousFrom, to),
  ]);
  const trend = composeTrend(slots, rows, { span, gaps, previousFrom, now: at });
  return {
    ...{ brandId, timeZone, grain, from, to, span, ...trend },
    rows: trend.rows.map(({ start, end, rollup, unheard }) => ({
      ...{ start, end, unheard: [...unheard] },
      rollup: rollup === null ? null : toCounts(rollup),
    })),
    gaps: gaps.filter((gap) => touchesGap(gap, from, to, at)).map(({ caughtUp: _none, ...gap }) => gap),
  };
};

/** When people speak: by weekday and hour. @throws as `loadTrend`. */
export const loadWeek = async (context: TrendContext, asked: WeekParams): Promise<Week> => {
  const { rollups, brands, now } = context;
  const { id: brandId, timeZone } = await getBrand(brands, asked.brand);
  const slots = slotsBetween(asked.from, asked.to, 'hour', timeZone, weekHoursAtMost);
  const [from, to] = [slots[0]?.start ?? asked.from, slots.at(-1)?.end ?? asked.to];
  const [rows, span, gaps] = await Promise.all([
    rollups.list(brandId, 'hour', from, to),
    rollups.span(brandId),
    loadGaps(context, brandId, from, to),
  ]);
  const trend = composeTrend(slots, rows, { span, gaps, previousFrom: from, now: toInstant(now()) });
  return { ...{ brandId, timeZone, from, to }, cells: [...toWeekCells(trend.rows, timeZone)] };
};
