import type { StoredMention } from '../../domain/mention.ts';
import { ACKNOWLEDGED_WITHIN_MS } from '../../domain/replies/acknowledge.ts';
import { slicesOf } from '../../domain/slices.ts';
import { ACKNOWLEDGED_AT_ONCE, type Queues } from '../../queue/jobs.ts';
import type { DeskStore } from '../../store/desk-port.ts';

export interface AcknowledgingRequest {
  readonly desk: Pick<DeskStore, 'listAcknowledgeRules'>;
  readonly queues: Pick<Queues, 'add'>;
}

/** Has new mentions acknowledged that need a reply, where a rule is on. Asking twice does no harm. */
export const requestAcknowledging = async (
  { desk, queues }: AcknowledgingRequest,
  mentions: readonly Pick<StoredMention, 'id' | 'needsReply' | 'publishedAt'>[],
  now: Date,
): Promise<void> => {
  const since = now.getTime() - ACKNOWLEDGED_WITHIN_MS;
  const ids = mentions
    .filter(({ needsReply, publishedAt }) => needsReply && Date.parse(publishedAt ?? '') >= since)
    .map(({ id }) => id);
  if (ids.length === 0) return;
  if (!(await desk.listAcknowledgeRules()).some(({ enabled }) => enabled)) return;
  for (const some of slicesOf(ids, ACKNOWLEDGED_AT_ONCE))
    await queues.add('acknowledge', { mentionIds: [...some] });
};
