import type { Alert } from '../../domain/alerts/alert.ts';
import { type AlertRule, isSnoozed } from '../../domain/alerts/alert-rule.ts';
import type { Brand } from '../../domain/brand.ts';
import { type Instant, toInstant } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { everything } from '../../domain/query/ast.ts';
import { listPages } from '../../store/list-pages.ts';
import type { MentionStore } from '../../store/port.ts';

/** So far back posts are looked at, ms: what comes later than this is not told. */
export const REACH_BACK_MS = 24 * 3_600_000;
/** Posts looked at each time, the newest first. */
const READ_AT_MOST = 5000;

const raise = (rule: AlertRule, { id, at }: StoredMention, now: Instant): Alert => ({
  id: `${rule.id}@${id}`,
  ...{ ruleId: rule.id, brandId: rule.brandId, watch: rule.watch },
  ...{ at, from: at, to: at, grewAt: at, peakAt: at, first: null, peak: null, isOver: true, mentionId: id },
  ...{ cause: null, toldAt: null, isSnoozed: isSnoozed(rule, now) },
});

/**
 * Alerts for posts of the last day whose author has enough followers and that were not told of yet. One that was
 * reposted is one story and told once.
 * @param known the rule's alerts of the last two days.
 */
export const findFarReaching = async (
  mentions: Pick<MentionStore, 'list'>,
  brand: Brand,
  rule: AlertRule,
  known: readonly Alert[],
  now: Date,
): Promise<readonly Alert[]> => {
  if (rule.watch.kind !== 'reach') return [];
  const { atLeast } = rule.watch;
  const since = toInstant(
    new Date(Math.max(now.getTime() - REACH_BACK_MS, Date.parse(rule.createdAt) - REACH_BACK_MS)),
  );
  const told = new Set(known.map(({ mentionId }) => mentionId));
  const found: Alert[] = [];
  const filter = { brandId: brand.id, query: everything, now, timeZone: brand.timeZone };
  let read = 0;
  for await (const rows of listPages(mentions, filter)) {
    const young = rows.filter(({ at }) => at >= since);
    for (const mention of young) {
      const isWide = mention.erased === null && (mention.author?.followers ?? 0) >= atLeast;
      if (isWide && !told.has(mention.id)) found.push(raise(rule, mention, toInstant(now)));
    }
    read += rows.length;
    if (young.length < rows.length || read >= READ_AT_MOST) break;
  }
  return found.reverse();
};
