import type { OpenHours } from '../../../domain/open-time.ts';
import { type ReplyCause, type ResponsePolicy, replyCauses } from '../../../domain/response-policy.ts';

/** A brand's response policy as it stands in the form, all of it text. */
export interface ResponseDraft {
  /** As `readTarget` reads them. */
  readonly targets: Readonly<Record<ReplyCause, string>>;
  /** As `readHours` reads them. */
  readonly hours: string;
  /** Dates between commas, spaces or lines. */
  readonly holidays: string;
  /** An assignee, or nothing. */
  readonly escalateTo: string;
  /** As `readTarget` reads it. */
  readonly handBack: string;
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTH_MINUTES = 31 * 24 * 60;

const perCause = <Value>(of: (cause: ReplyCause) => Value): Record<ReplyCause, Value> =>
  Object.fromEntries(replyCauses.map((cause) => [cause, of(cause)])) as Record<ReplyCause, Value>;

const showTarget = (minutes: number | null): string => {
  if (minutes === null) return '';
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
};

const showHours = (hours: readonly OpenHours[]): string =>
  hours.map(({ day, from, to }) => `${days[day - 1] ?? ''} ${from}–${to}`).join(', ');

export const toResponseDraft = (policy: ResponsePolicy | undefined): ResponseDraft => ({
  targets: perCause((cause) => showTarget(policy?.targets[cause] ?? null)),
  hours: showHours(policy?.hours ?? []),
  holidays: (policy?.holidays ?? []).join(', '),
  escalateTo: policy?.escalateTo ?? '',
  handBack: showTarget(policy?.handBackMinutes ?? null),
});

/** `4 h`, `90 min`, `1.5 h`. @returns whole minutes; null for nothing; a fault in words for what is no time. */
export const readTarget = (text: string): number | null | { readonly fault: string } => {
  if (text.trim() === '') return null;
  const [, amount, unit] = /^(\d{1,5}(?:[.,]\d{1,2})?)\s*(m|min|minutes?|h|hours?)$/i.exec(text.trim()) ?? [];
  if (amount === undefined || unit === undefined) return { fault: 'Write it as 90 min or 4 h.' };
  const minutes = Math.round(Number(amount.replace(',', '.')) * (/^h/i.test(unit) ? 60 : 1));
  return minutes >= 1 && minutes <= MONTH_MINUTES ? minutes : { fault: 'From 1 minute to a month (744 h).' };
};

const dayNumber = (name: string): number =>
  days.findIndex((day) => name.toLowerCase().startsWith(day.toLowerCase())) + 1;

const time = (text: string): string => {
  const [hour = '', minute = '00'] = text.split(':');
  return `${hour.padStart(2, '0')}:${minute}`;
};

const STRETCH =
  /^([a-z]{3,9})(?:\s*[-–]\s*([a-z]{3,9}))?\s+(\d{1,2}(?::\d\d)?)\s*[-–]\s*(\d{1,2}(?::\d\d)?)$/i;

/** `Mon–Fri 9–17` is five stretches. */
const readStretch = (text: string): readonly OpenHours[] | null => {
  const [, first = '', last = first, from = '', to = ''] = STRETCH.exec(text) ?? [];
  const [start, end] = [dayNumber(first), dayNumber(last)];
  if (first === '' || start === 0 || end === 0) return null;
  const [opens, closes] = [time(from), time(to)];
  if (opens >= closes || opens > '23:59' || closes > '24:00' || /:[6-9]/.test(opens + closes)) return null;
  const count = ((end - start + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => ({
    day: ((start - 1 + index) % 7) + 1,
    from: opens,
    to: closes,
  }));
};

/** `Mon–Fri 09:00–17:00, Sat 10–14`; nothing means always. @returns a fault in words for what is none. */
export const readHours = (text: string): readonly OpenHours[] | { readonly fault: string } => {
  const parts = text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map((part) => ({ part, hours: readStretch(part) }));
  const wrong = read.find(({ hours }) => hours === null);
  if (wrong !== undefined)
    return { fault: `“${wrong.part}” is not read. Write it as Mon–Fri 09:00–17:00, Sat 10:00–14:00.` };
  return read.flatMap(({ hours }) => hours ?? []);
};

/** @returns a fault in words for what is no date. */
export const readHolidays = (text: string): readonly string[] | { readonly fault: string } => {
  const dates = [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ''))];
  const wrong = dates.find(
    (date) => !/^\d{4}-\d\d-\d\d$/.test(date) || new Date(`${date}T00:00Z`).toJSON()?.slice(0, 10) !== date,
  );
  return wrong === undefined ? dates : { fault: `“${wrong}” is not a date such as 2026-12-25.` };
};

/** What is wrong with a part; null when nothing is. */
export const faultOf = (read: unknown): string | null =>
  typeof read === 'object' && read !== null && 'fault' in read ? String(read.fault) : null;

export const hasResponseFault = ({ targets, hours, holidays, handBack }: ResponseDraft): boolean =>
  [
    ...replyCauses.map((cause) => readTarget(targets[cause])),
    ...[readTarget(handBack), readHours(hours), readHolidays(holidays)],
  ].some((read) => faultOf(read) !== null);

/** @returns undefined where no time is set; the draft must have no fault. */
export const readResponse = ({
  targets,
  hours,
  holidays,
  escalateTo,
  handBack,
}: ResponseDraft): ResponsePolicy | undefined => {
  const minutes = perCause((cause) => {
    const read = readTarget(targets[cause]);
    return typeof read === 'number' ? read : null;
  });
  if (Object.values(minutes).every((each) => each === null)) return undefined;
  const handBackMinutes = readTarget(handBack);
  const [open, closed] = [readHours(hours), readHolidays(holidays)];
  return {
    targets: minutes,
    hours: 'fault' in open ? [] : [...open],
    holidays: 'fault' in closed ? [] : [...closed],
    ...(escalateTo !== '' && { escalateTo }),
    ...(typeof handBackMinutes === 'number' && { handBackMinutes }),
  };
};
