/**
 * First letters of each month's name, without accents, in English, German, Dutch, French, Spanish, Portuguese and
 * Italian: feeds are made by programs that speak their owner's language, and no two of these languages disagree.
 */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'mrt', 'maa', 'mae'],
  ['apr', 'abr', 'avr'],
  ['may', 'mai', 'mei', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'ago', 'aou'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'dic'],
];

/** Minutes east of Greenwich of the zones RFC 822 names, and of the others feeds use. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  met: 60,
  mez: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  nst: -210,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  hst: -600,
};

/** Minutes east; a missing zone counts as UTC; null when there is one nobody can read. */
const offsetOf = (zone: string | undefined): number | null => {
  const text = zone?.trim().toLowerCase() ?? '';
  if (text === '') return 0;
  const numeric = /^(?:gmt|utc)?([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (numeric === null) return ZONES[text] ?? null;
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
  return minutes > 14 * 60 ? null : minutes * (numeric[1] === '-' ? -1 : 1);
};

/** RFC 2822, section 4.3: two digits below 50 are 20xx. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year < 50 ? 2000 : 1900);
};

const build = (
  [year, month, day]: readonly [number, number, number],
  clock: string | undefined,
  zone: string | undefined,
): Date | null => {
  const offset = offsetOf(zone);
  const parts = /^(\d+)[:.](\d+)(?:[:.](\d+))?(?:[.,](\d+))?$/.exec(clock ?? '0:00');
  const [hours = 0, minutes = 0, seconds = 0] = parts?.slice(1, 4).map((part) => Number(part ?? 0)) ?? [];
  const ms = Math.floor(Number(`0.${parts?.[4] ?? 0}`) * 1000);
  const dayInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (offset === null || month < 1 || month > 12 || day < 1 || day > dayInMonth) return null;
  if (hours > 24 || minutes > 59 || seconds > 60) return null;
  const at = new Date(Date.UTC(year, month - 1, day, hours, minutes - offset, seconds, ms));
  // Before the Web there were no feeds: such a date is a blank that somebody filled with zeros.
  return at.getTime() < Date.UTC(1990, 0, 1) ? null : at;
};

const CLOCK = String.raw`(\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?)`;
const RFC_822 = new RegExp(
  String.raw`^(?:[a-z]{2,9}\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s,-]+(\d{4}|\d{2})(?:[\s,]+${CLOCK})?\s*([+-]\d{2}:?\d{2}|[a-z]{1,5}(?:[+-]\d{2}:?\d{2})?)?(?:\s*\(.*\))?$`,
  'i',
);
const AMERICAN = new RegExp(
  String.raw`^(?:[a-z]{3,9}\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(?:${CLOCK}\s+)?(\d{4})$`,
  'i',
);
const ISO = new RegExp(
  String.raw`^(\d{4})-?(\d{2})-?(\d{2})(?:[t\s]+${CLOCK})?\s*([+-]\d{2}:?\d{2}|[a-z]{1,5})?$`,
  'i',
);

const monthOf = (name: string): number =>
  MONTHS.findIndex((starts) => starts.some((start) => name.toLowerCase().startsWith(start))) + 1;

/**
 * A date as feeds write it: RFC 822 with two-digit years, named zones or none, and RFC 3339 with its relaxed forms.
 * @returns null for what cannot be read without guessing; a month alone and a Unix number are such.
 */
export const parseFeedDate = (value: string | null | undefined): Date | null => {
  if (value === null || value === undefined || value.length > 200) return null;
  const text = value.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/g, ' ').trim();
  const iso = ISO.exec(text);
  if (iso !== null) return build([Number(iso[1]), Number(iso[2]), Number(iso[3])], iso[4], iso[5]);
  const rfc = RFC_822.exec(text);
  if (rfc !== null)
    return build([fullYear(rfc[3] ?? ''), monthOf(rfc[2] ?? ''), Number(rfc[1])], rfc[4], rfc[5]);
  const american = AMERICAN.exec(text);
  if (american === null) return null;
  return build(
    [Number(american[4]), monthOf(american[1] ?? ''), Number(american[2])],
    american[3],
    undefined,
  );
};
