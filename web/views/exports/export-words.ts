import type { ExportRow, ExportRunRow } from '../../../api/schemas/scheduled-exports.ts';
import type { ExportPeriod } from '../../../domain/export/export-period.ts';
import type { Rhythm } from '../../../domain/export/rhythm.ts';
import { plural } from '../../format/words.ts';

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** `Every Monday at 08:00, Europe/Berlin time`. */
export const rhythmWords = ({ every, day, hour, timeZone }: Rhythm): string => {
  const when = `at ${clock(hour)}, ${timeZone.replaceAll('_', ' ')} time`;
  if (every === 'day') return `Every day ${when}`;
  if (every === 'week') return `Every ${weekdays[day - 1] ?? ''} ${when}`;
  return day === 31 ? `On the last day of every month ${when}` : `On day ${day} of every month ${when}`;
};

export const periodWordsOf = (period: ExportPeriod): string => {
  if (period.kind === 'month') return 'the month before';
  return period.kind === 'days' ? `the ${plural(period.days, 'day')} before` : 'since the last file';
};

const things = {
  mentions: 'Mentions that a search finds',
  view: 'Mentions of a saved view',
  trends: 'Numbers of Trends',
  compare: 'Numbers of Compare',
  competitors: 'Numbers of Competitors',
  reputation: 'Numbers of Reputation',
  campaign: 'Numbers of a campaign',
} as const;
export type Thing = keyof typeof things;
export const thingOptions = (Object.keys(things) as Thing[]).map((value) => ({
  value,
  label: things[value],
}));

/** What people call what an export only has the ids of. */
export interface Names {
  readonly brands: ReadonlyMap<string, string>;
  readonly views: ReadonlyMap<string, string>;
  readonly campaigns: ReadonlyMap<string, string>;
}

/** `Mentions of Acme that “is:complaint” finds, the 7 days before, as CSV`. */
export const exportedWords = ({ plan }: Pick<ExportRow, 'plan'>, names: Names): string => {
  const { exported } = plan;
  const brandId = 'brandId' in exported ? exported.brandId : null;
  const brand = brandId === null ? 'every brand' : (names.brands.get(brandId) ?? 'a brand that is gone');
  const period = periodWordsOf(plan.period);
  switch (exported.of) {
    case 'mentions':
      return `Mentions of ${brand}${exported.q === '' ? '' : ` that “${exported.q}” finds`}, ${period}`;
    case 'view': {
      const view = names.views.get(exported.viewId);
      return `Mentions of ${brand} in ${view === undefined ? 'a view that you do not see' : `the view “${view}”`}, ${period}`;
    }
    case 'trends':
      return `Numbers of Trends for ${brand}, ${period}`;
    case 'compare':
      return `Numbers of Compare for ${brand}${exported.q === '' ? '' : ` (${exported.q})`}, ${period}, against as long before`;
    case 'competitors':
      return `Numbers of Competitors for ${brand}, ${period}`;
    case 'reputation':
      return `Numbers of Reputation for ${brand}, ${period}`;
    case 'campaign':
      return `Numbers of the campaign ${names.campaigns.get(exported.campaignId) ?? 'that is gone'}`;
  }
};

/** `812 bytes`, `14 kB`, `3.2 MB`. */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1000) return plural(bytes, 'byte');
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
};

const deliveryWords: Readonly<Record<ExportRunRow['mails'][number]['delivery']['state'], string>> = {
  ...{ page: 'not mailed', waiting: 'waits to be mailed', sending: 'is being mailed', sent: 'mailed' },
  ...{ refused: 'could not be mailed', unknown: 'may have been mailed' },
};

/** `Ana: mailed`, with why where it was not. */
export const mailWords = ({ name, delivery: { state, detail } }: ExportRunRow['mails'][number]): string =>
  `${name}: ${deliveryWords[state]}${detail === null ? '' : `. ${detail}`}`;

export const isUnderWay = ({ state }: ExportRunRow): boolean => state === 'waiting' || state === 'writing';

/** What became of a file; null where it is there. */
export const stateWords = ({ state, gone, problem }: ExportRunRow): string | null => {
  if (state === 'waiting')
    return problem === null ? 'Is about to be made' : `Is tried again soon. ${problem}`;
  if (state === 'writing') return 'Is being made';
  if (state === 'failed') return `Failed. ${problem ?? ''}`;
  if (gone === 'erased') return 'Gone: words in it were erased since';
  return gone === 'old' ? 'Gone: it was kept for 30 days' : null;
};
