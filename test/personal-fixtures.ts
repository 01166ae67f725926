import type { Delivery } from '../domain/digest/digest-record.ts';
import type { PersonalNotice } from '../domain/telling/personal-notice.ts';
import { firstPersonalWishes, type PersonalSettings } from '../domain/telling/personal-settings.ts';
import { NOW } from './store-fixtures.ts';

export const personalSettingsOf = (
  accountId: string,
  changes: Partial<PersonalSettings> = {},
): PersonalSettings => ({
  ...firstPersonalWishes('Europe/Berlin'),
  ...{ accountId, secret: 's'.repeat(43) },
  ...changes,
});

export const waitingMail = (at: string): Delivery => ({ state: 'waiting', at, tries: 0, detail: null });

export const personalNoticeOf = (id: string, changes: Partial<PersonalNotice> = {}): PersonalNotice => ({
  ...{
    id,
    accountId: 'o',
    kind: 'given',
    level: 'info',
    title: 'T',
    detail: 'D',
    path: '/mentions',
    at: NOW,
  },
  ...{ readAt: null, mail: waitingMail(NOW) },
  ...changes,
});
