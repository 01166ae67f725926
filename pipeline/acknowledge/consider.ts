import type { StoredMention } from '../../domain/mention.ts';
import { type Situation, type WhyNot, whyNotAcknowledge } from '../../domain/replies/acknowledge.ts';
import type { AcknowledgeRule } from '../../domain/replies/acknowledge-rule.ts';
import { writeAcknowledgement } from '../../domain/replies/acknowledge-text.ts';
import { compileRules } from '../../domain/work/route.ts';
import type { AcknowledgeContext } from '../../store/load-acknowledge-context.ts';
import type { Store } from '../../store/port.ts';

/** Far more than people do about what is new. */
const EVENTS_AT_MOST = 200;

export interface ConsiderDeps {
  readonly store: Pick<Store, 'mentions' | 'replies'>;
  /** Whether its source's API takes an answer to it now. */
  readonly hasWay: (mention: StoredMention) => Promise<boolean>;
  readonly now: () => Date;
}

/** What a rule makes of a mention: what to say, or why it says nothing. */
export type Considered = { readonly text: string } | { readonly whyNot: WhyNot | 'no-match' };

/** Whether a rule acknowledges a mention as both are now, its author and the rule's limits aside. */
export const consider = async (
  { store, hasWay, now }: ConsiderDeps,
  { context, brands, takers, speakerOf }: AcknowledgeContext,
  mention: StoredMention,
  rule: AcknowledgeRule,
): Promise<Considered> => {
  if (compileRules([rule], context)(mention).length === 0) return { whyNot: 'no-match' };
  const [events, drafts, replies, way, speaker] = await Promise.all([
    store.mentions.listWork(mention.id, EVENTS_AT_MOST),
    store.replies.listDrafts(mention.id),
    store.replies.listTo(mention.id),
    hasWay(mention),
    speakerOf(rule.brandId),
  ]);
  const write = () => (speaker === null ? null : writeAcknowledgement(rule, mention, speaker));
  const situation: Situation = {
    ...{ brands, now: now(), events, drafts: drafts.length, replies: replies.length },
    ...{ hasTaker: takers.has(rule.to), hasWay: way, write },
  };
  const whyNot = whyNotAcknowledge(mention, rule, situation);
  if (whyNot !== null) return { whyNot };
  const text = write();
  return text === null ? { whyNot: 'text' } : { text };
};
