import { accountOf } from '../authors/author-account.ts';
import type { StoredMention } from '../mention.ts';
import { compareText } from '../text-order.ts';
import { noWork } from '../work/work.ts';
import {
  type Acknowledged,
  type Situation,
  type WhyNot,
  whyNotAcknowledge,
  whyNotOften,
} from './acknowledge.ts';
import type { AcknowledgeRule } from './acknowledge-rule.ts';

/** What a rule would have done with a mention: what it would have said, or why nothing. */
export interface Rehearsed {
  readonly mention: StoredMention;
  readonly outcome: { readonly text: string } | { readonly whyNot: WhyNot };
}

/** As it was when it came in: nobody had done anything about it. */
const asItCame = (mention: StoredMention): StoredMention => {
  const { corrected: _, ...judgement } = mention.judgement;
  return { ...mention, judgement, work: noWork, status: { state: 'open', at: null, by: null } };
};

/**
 * Whom a rule would have acknowledged, had it been on, in the order in which the mentions came in: the author’s turns and
 * the rule’s limits are taken as they would have been.
 * @param found what its query finds, in any order. @param known of each mention, as it is now.
 */
export const rehearse = (
  found: readonly StoredMention[],
  rule: AcknowledgeRule,
  known: (mention: StoredMention) => Pick<Situation, 'brands' | 'hasTaker' | 'hasWay' | 'write'>,
): readonly Rehearsed[] => {
  const on: AcknowledgeRule = { ...rule, enabled: true, since: '' };
  const before: Acknowledged[] = [];
  const ordered = found.toSorted(
    (one, other) => compareText(one.fetchedAt, other.fetchedAt) || compareText(one.id, other.id),
  );
  return ordered.map((mention): Rehearsed => {
    const came = asItCame(mention);
    const { write, ...rest } = known(came);
    const situation = { ...rest, write, now: new Date(mention.fetchedAt), events: [], drafts: 0, replies: 0 };
    const account = accountOf(mention) ?? '';
    const whyNot =
      whyNotAcknowledge(came, on, situation) ?? whyNotOften(account, mention.fetchedAt, before, rule);
    if (whyNot !== null) return { mention, outcome: { whyNot } };
    before.push({ account, at: mention.fetchedAt });
    return { mention, outcome: { text: write() ?? '' } };
  });
};
