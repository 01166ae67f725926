const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const ahead = (text: string, isAhead: boolean): string => (isAhead ? `in ${text}` : text);

/** How long ago in one short piece: `now`, `5 min`, `3 h`, `2 d`, `7 wk`; `in 5 min` for what is to come. */
export const formatAgo = (instant: string, now: number): string => {
  const past = now - Date.parse(instant);
  const length = Math.abs(past);
  if (length < minute) return 'now';
  if (length < hour) return ahead(`${Math.floor(length / minute)} min`, past < 0);
  if (length < day) return ahead(`${Math.floor(length / hour)} h`, past < 0);
  if (length < 14 * day) return ahead(`${Math.floor(length / day)} d`, past < 0);
  if (length < 365 * day) return ahead(`${Math.floor(length / (7 * day))} wk`, past < 0);
  return ahead(`${Math.floor(length / (365 * day))} yr`, past < 0);
};

/** Day, time and zone written out: `24 Nov 2026, 09:15 GMT+1`. @param timeZone IANA; undefined is the reader's own. */
export const formatInstant = (instant: string, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(instant));

/** `24 Nov 2026`. */
export const formatDay = (instant: string, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(
    new Date(instant),
  );

interface Period {
  readonly from: string;
  readonly to: string;
}

/** First and last day of `[from, to)`. */
const daysOf = ({ from, to }: Period, timeZone: string): readonly [string, string] => [
  formatDay(from, timeZone),
  formatDay(new Date(Date.parse(to) - 1).toISOString(), timeZone),
];

/** `1 Nov 2026 – 14 Nov 2026`; the last day is in it. */
export const periodWords = (period: Period, timeZone: string): string => daysOf(period, timeZone).join(' – ');

/** `1 Nov 2026 – 14 Nov 2026, Europe/Lisbon time`; of a single day only that. */
export const stretchWords = (period: Period, timeZone: string): string =>
  `${[...new Set(daysOf(period, timeZone))].join(' – ')}, ${timeZone} time`;

/** A length of time in its two largest units: `1 h 30 min`, `45 s`. */
export const formatDuration = (ms: number): string => {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < minute) return `${Math.round(ms / 1000)} s`;
  if (ms < hour) return `${Math.round(ms / minute)} min`;
  if (ms < day) return twoUnits(ms, hour, 'h', minute, 'min');
  return twoUnits(ms, day, 'd', hour, 'h');
};

const twoUnits = (ms: number, large: number, largeName: string, small: number, smallName: string): string => {
  const first = Math.floor(ms / large);
  const second = Math.floor((ms % large) / small);
  return second === 0 ? `${first} ${largeName}` : `${first} ${largeName} ${second} ${smallName}`;
};
