import type { AlertHour } from '../../../api/schemas/alerts.ts';
import type { Alert } from '../../../domain/alerts/alert.ts';
import type { AlertRule, RuleCheck } from '../../../domain/alerts/alert-rule.ts';
import { formatLevel, queryOf, watchTitle, watchUnit } from '../../../domain/alerts/watch-words.ts';
import { stretchQuery } from '../../../domain/query/stretch-query.ts';
import type { LegendEntry } from '../../charts/drawing/draw-columns.ts';
import type { Column } from '../../charts/stacked-columns.tsx';
import { hrefOf } from '../../shell/place.ts';

/** Address of the mentions that an alert counts; of a single post, the post. */
export const mentionsHref = ({ brandId, from, to, watch, mentionId }: Alert): string =>
  mentionId === null
    ? hrefOf('/mentions', { brand: brandId, q: stretchQuery(from, to, queryOf(watch)) })
    : hrefOf('/mentions', { brand: brandId, open: mentionId });

export const alertHref = ({ brandId, id }: Pick<Alert, 'brandId' | 'id'>): string =>
  hrefOf('/alerts', { brand: brandId, alert: id });

/** What has risen, as a line of its own. */
export const alertTitle = ({ watch }: Pick<Alert, 'watch'>): string => {
  const title = watchTitle(watch);
  return title.charAt(0).toUpperCase() + title.slice(1);
};

/** How a rule stands, in words. @param now an instant. */
export const standingWords = (rule: AlertRule, check: RuleCheck | null, now: string): string => {
  if (!rule.enabled) return 'Switched off';
  if (rule.snoozedUntil !== null && rule.snoozedUntil > now) return 'Snoozed';
  if (rule.watch.kind === 'reach') return 'Listening';
  if (check === null) return 'Has not looked yet';
  const words: Readonly<Record<RuleCheck['standing'], string>> = {
    unknown: 'Not enough data yet',
    usual: 'As usual',
    high: 'High, but no higher than before',
    new: 'Higher than in recent months',
  };
  return words[check.standing];
};

/** What the columns of an alert mean. */
export const hoursLegend: readonly LegendEntry[] = [
  { key: 'event', label: 'Hours of the alert' },
  { key: 'neutral', label: 'Other hours' },
  { key: 'mark', label: 'Line: what is usual' },
  { key: 'unknown', label: 'Not all known' },
];

/** One column an hour; the hours of the event stand out, and a mark shows the usual. */
export const toColumns = (alert: Alert, hours: readonly AlertHour[], timeZone: string): readonly Column[] => {
  const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone });
  const full = new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone },
  });
  return hours.map(({ start, end, count, isPartial, usual }) => {
    const isEvent = start >= alert.from && start < alert.to;
    return {
      label: short.format(new Date(start)),
      words: [
        full.format(new Date(start)),
        count === null ? 'Not known' : `${formatLevel(count)} ${watchUnit(alert.watch)}`,
        ...(usual === null ? [] : [`${formatLevel(usual)} would be usual`]),
        ...(isPartial ? ['Not all heard'] : []),
      ],
      parts: count === null ? null : [{ key: isEvent ? 'event' : 'neutral', count }],
      mark: usual,
      isPartial,
      href: hrefOf('/mentions', { brand: alert.brandId, q: stretchQuery(start, end, queryOf(alert.watch)) }),
    };
  });
};
