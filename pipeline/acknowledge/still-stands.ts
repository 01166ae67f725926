import type { StoredMention } from '../../domain/mention.ts';
import { ruleOf } from '../../domain/replies/automatic.ts';
import type { Reply } from '../../domain/replies/reply.ts';
import { loadAcknowledgeContext } from '../../store/load-acknowledge-context.ts';
import type { Store } from '../../store/port.ts';
import { type ConsiderDeps, consider } from './consider.ts';

export interface StillStandsDeps extends ConsiderDeps {
  readonly store: Pick<Store, 'accounts' | 'brands' | 'desk' | 'mentions' | 'replies' | 'replyKit' | 'teams'>;
}

/**
 * Looks right before an acknowledgement is sent, also when it is tried again, whether it is still to be. Nobody else
 * answers meanwhile: their reply would have the next number.
 * @returns why it is not, in words for a person; null where it is.
 */
export const createStillStands =
  (deps: StillStandsDeps) =>
  async (reply: Reply, mention: StoredMention): Promise<string | null> => {
    const { store, now } = deps;
    const rule = (await store.desk.listAcknowledgeRules()).find(({ id }) => id === ruleOf(reply));
    if (rule === undefined || !rule.enabled) return 'Its rule was switched off before it was sent.';
    const others = (await store.replies.listTo(mention.id)).filter(({ id }) => id !== reply.id);
    if (others.length > 0) return 'Somebody answered before it was sent.';
    const context = await loadAcknowledgeContext(store, now());
    const alone: ConsiderDeps = {
      ...deps,
      store: { mentions: store.mentions, replies: { ...store.replies, listTo: async () => [] } },
    };
    const considered = await consider(alone, context, mention, rule);
    if ('text' in considered) return null;
    return considered.whyNot === 'worked-on'
      ? 'Somebody began to work on it before it was sent.'
      : 'The rule does not acknowledge it any more.';
  };
