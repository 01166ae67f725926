import type { Grain } from '../../../domain/rollup.ts';

const dayMs = 86_400_000;

/** The stretch a page shows, and in what slots. */
export interface TrendRange {
  /** Days back from now, when it is one of the presets. */
  readonly days: number | null;
  readonly from: string;
  readonly to: string;
  readonly grain: Grain;
}

export const presets = [7, 30, 90] as const;
const DEFAULT_DAYS = 30;
/** Up to so many days, hours can be told apart. */
const HOURLY_UP_TO_DAYS = 7;

const isInstant = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text));

const fineEnough = (from: number, to: number): Grain => (to - from <= 2 * dayMs ? 'hour' : 'day');

/** Reads `days`, or `from` and `to`, and `grain` of an address; what is missing or wrong is the default. */
export const toTrendRange = (query: Readonly<Record<string, string>>, now: number): TrendRange => {
  const { from, to, grain, days } = query;
  if (isInstant(from) && isInstant(to) && from < to) {
    const chosen = fineEnough(Date.parse(from), Date.parse(to));
    return { days: null, from, to, grain: grain === 'hour' || grain === 'day' ? grain : chosen };
  }
  const preset = presets.find((each) => String(each) === days) ?? DEFAULT_DAYS;
  return {
    days: preset,
    from: new Date(now - preset * dayMs).toISOString(),
    to: new Date(now).toISOString(),
    grain: grain === 'hour' && preset <= HOURLY_UP_TO_DAYS ? 'hour' : 'day',
  };
};

/** Can this stretch be shown by the hour? */
export const allowsHours = ({ from, to }: TrendRange): boolean =>
  Date.parse(to) - Date.parse(from) <= HOURLY_UP_TO_DAYS * dayMs + 3_600_000;
