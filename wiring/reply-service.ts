import type { ReplyService } from '../api/services.ts';
import type { Keyring } from '../collectors/access/keyring.ts';
import { findCollector } from '../collectors/registry.ts';
import { SettingsError } from '../domain/errors.ts';
import type { Queues } from '../queue/jobs.ts';
import type { SourceStore } from '../store/port.ts';
import { requestReply } from './request-reply.ts';

const byHand = (reason: string | null) => ({ by: 'hand' as const, reason });

/** What the API asks about answering by the sources' APIs. */
export const createReplyService = ({
  sources,
  keyring,
  queues,
  now,
}: {
  readonly sources: Pick<SourceStore, 'find'>;
  readonly keyring: Pick<Keyring, 'findSecret'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
}): ReplyService => ({
  wayTo: async ({ collectedBy }) => {
    const source = await sources.find(collectedBy);
    const collector = source === null ? null : findCollector(source.collector);
    if (source === null || collector?.kind !== 'poll' || collector.reply === undefined) return byHand(null);
    const { access, reply, title } = collector;
    try {
      const secret = access === null ? null : await keyring.findSecret(source, access);
      if (secret === null)
        return byHand(
          `With credentials that may “${reply.needs}”, replies can be sent from here to ${title}.`,
        );
      const reason = reply.refuse?.(secret) ?? null;
      return reason === null ? { by: 'source', title: source.title, needs: reply.needs } : byHand(reason);
    } catch (error) {
      // Its own page says so too.
      if (error instanceof SettingsError) return byHand(error.message);
      throw error;
    }
  },
  send: (replyId) => requestReply(queues, replyId, now()),
});
