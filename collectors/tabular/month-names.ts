import { foldName } from '../../domain/query/fold.ts';

/** Where short forms differ in meaning, the first language holds. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'tr', 'ru', 'uk'];

/** A name as it is looked up: folded, without the stop of a short form. */
export const plainName = (name: string): string => foldName(name).replace(/\.+$/, '');

const collectNames = (
  part: 'month' | 'weekday',
  styles: readonly Intl.DateTimeFormatOptions[],
  dates: readonly number[],
): ReadonlyMap<string, number> => {
  const names = new Map<string, number>();
  for (const language of languages) {
    for (const style of styles) {
      const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' });
      dates.forEach((date, index) => {
        const name = plainName(format.formatToParts(date).find(({ type }) => type === part)?.value ?? '');
        if (/^\p{L}+$/u.test(name) && !names.has(name)) names.set(name, index + 1);
      });
    }
  }
  return names;
};

/** 1–12 by a month's name, long or short, in thirteen languages. */
export const monthNumbers = collectNames(
  'month',
  // With the day too, as it stands in dates: some languages inflect the name.
  (['long', 'short'] as const).flatMap((month) => [{ month }, { month, day: 'numeric' as const }]),
  Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 15)),
);

const weekdays = collectNames(
  'weekday',
  (['long', 'short'] as const).map((weekday) => ({ weekday })),
  Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day)),
);

export const isWeekday = (name: string): boolean => weekdays.has(plainName(name));
