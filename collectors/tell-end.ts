import { toInstant } from '../domain/instant.ts';
import { type Source, sourcePath } from '../domain/source.ts';
import type { Queues } from '../queue/jobs.ts';
import type { NoticeStore } from '../store/port.ts';
import type { Keyring } from './access/keyring.ts';
import type { AskedCollector } from './collector.ts';

/** People are told this long before credentials end. */
const AHEAD_MS = 7 * 24 * 3_600_000;

export interface TellEndDeps {
  readonly keyring: Pick<Keyring, 'findEnd'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly notices: Pick<NoticeStore, 'clear'>;
  readonly now: () => Date;
}

const dayOf = (at: Date): string =>
  at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Tells people a week ahead that a source's credentials end, and clears it once there are newer ones. */
export const tellEnd = async (
  { keyring, queues, notices, now }: TellEndDeps,
  source: Source,
  { access }: AskedCollector,
): Promise<void> => {
  if (access?.expiresAt === undefined) return;
  const key = `credentials-ending:${source.id}`;
  const end = await keyring.findEnd(source, access);
  if (end === null || end.getTime() - now().getTime() > AHEAD_MS) return notices.clear(key);
  const isOver = end <= now();
  await queues.add('notify', {
    key,
    level: 'warning',
    title: `The credentials of ${source.title} ${isOver ? 'have ended' : 'end soon'}`,
    detail: `They ${isOver ? 'ended' : 'end'} on ${dayOf(end)}. Give new ones on the source’s page.`,
    path: sourcePath(source.id),
    about: {
      ...{ kind: 'source-broken', brandId: null },
      eventId: `${key}@${toInstant(end)}${isOver ? ' over' : ''}`,
    },
  });
};
