import { hash } from 'node:crypto';
import { toInstant } from '../../domain/instant.ts';
import { mailTime } from '../../domain/telling/mail-time.ts';
import type { PersonalNotice } from '../../domain/telling/personal-notice.ts';
import { firstPersonalWishes } from '../../domain/telling/personal-settings.ts';
import type { PersonalStore } from '../../store/personal-port.ts';

export interface TellPeople {
  readonly personal: Pick<PersonalStore, 'findSettings' | 'tell'>;
  /** There is a mail server, and an address that mail can lead to. */
  readonly canMail: boolean;
  readonly now: () => Date;
}

/** Something that concerns some people. */
export type PersonalEvent = Pick<PersonalNotice, 'kind' | 'level' | 'title' | 'detail' | 'path'> & {
  /** Names this one event: told again under the same name, it is told to nobody twice. */
  readonly eventId: string;
};

/** The same event has the same id for the same person. */
const noticeId = (eventId: string, accountId: string): string =>
  hash('sha256', JSON.stringify([eventId, accountId]), 'hex').slice(0, 32);

/** Tells each of these people once, as they want it. Safe to repeat. */
export const tellPeople = async (
  { personal, canMail, now }: TellPeople,
  { eventId, ...event }: PersonalEvent,
  accountIds: Iterable<string>,
): Promise<void> => {
  for (const accountId of new Set(accountIds)) {
    const wishes = (await personal.findSettings(accountId)) ?? firstPersonalWishes('UTC');
    const way = wishes.ways[event.kind];
    if (way === 'off') continue;
    const at = toInstant(now());
    const mailAt = canMail ? mailTime(way, wishes, at) : null;
    await personal.tell({
      ...event,
      ...{ id: noticeId(eventId, accountId), accountId, at, readAt: null },
      mail: mailAt === null ? null : { state: 'waiting', at: mailAt, tries: 0, detail: null },
    });
  }
};
