import { z } from 'zod';
import { fromEpochMs, type Instant } from '../instant.ts';
import { localDayOf, reachesHour } from '../local-day.ts';
import { monthOf } from '../month.ts';

/** What time an export is of, told from when it runs. Days and months are whole ones, before that of the run. */
export const exportPeriodSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('days'), days: z.int().min(1).max(92) }),
  z.strictObject({ kind: z.literal('month') }),
  /** From where the last file ended; at first from when it was scheduled. */
  z.strictObject({ kind: z.literal('since-last') }),
]);
export type ExportPeriod = z.infer<typeof exportPeriodSchema>;

/** `[from, to)`. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The time that a run is of.
 * @param run.at when it was due. @param run.since where the last file ended. @param run.timeZone IANA.
 */
export const stretchOf = (
  period: ExportPeriod,
  { at, since, timeZone }: { readonly at: Instant; readonly since: Instant; readonly timeZone: string },
): Stretch => {
  const ms = Date.parse(at);
  switch (period.kind) {
    case 'days': {
      const today = localDayOf(ms, timeZone);
      const startOf = (day: number): Instant => fromEpochMs(reachesHour(day, 0, timeZone));
      return { from: startOf(today - period.days), to: startOf(today) };
    }
    case 'month': {
      const { from } = monthOf(at, timeZone);
      return monthOf(fromEpochMs(Date.parse(from) - 1), timeZone);
    }
    case 'since-last':
      // Asked for twice at once it is of nothing, but of some time all the same.
      return { from: since, to: since < at ? at : fromEpochMs(Date.parse(since) + 1) };
  }
};
