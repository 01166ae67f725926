import type { StoredMention } from '../domain/mention.ts';
import { slicesOf } from '../domain/slices.ts';
import { type Queues, ROUTED_AT_ONCE } from '../queue/jobs.ts';
import type { DeskStore } from '../store/desk-port.ts';

export interface RoutingRequest {
  readonly desk: Pick<DeskStore, 'listRoutingRules'>;
  readonly queues: Pick<Queues, 'add'>;
}

/** Has the mentions given to whom the rules name, where there are rules and they need a reply. Asking twice does no harm. */
export const requestRouting = async (
  { desk, queues }: RoutingRequest,
  mentions: readonly Pick<StoredMention, 'id' | 'needsReply'>[],
): Promise<void> => {
  const ids = mentions.filter(({ needsReply }) => needsReply).map(({ id }) => id);
  if (ids.length === 0) return;
  if (!(await desk.listRoutingRules()).some(({ enabled }) => enabled)) return;
  for (const some of slicesOf(ids, ROUTED_AT_ONCE)) await queues.add('route', { mentionIds: [...some] });
};
