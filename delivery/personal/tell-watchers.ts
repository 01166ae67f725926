import { personalKindOf } from '../../domain/telling/personal-notice.ts';
import type { JobData } from '../../queue/jobs.ts';
import type { AccountStore } from '../../store/people-port.ts';
import type { PersonalStore } from '../../store/personal-port.ts';
import { type TellPeople, tellPeople } from './tell-people.ts';

export interface TellWatchers extends TellPeople {
  readonly personal: Pick<PersonalStore, 'findSettings' | 'tell' | 'listSettings'>;
  readonly accounts: Pick<AccountStore, 'listAccounts'>;
}

/** Tells in person those who chose to be told of what all may know, such as alerts. */
export const tellWatchers = async (
  context: TellWatchers,
  { about, level, title, detail, path }: JobData<'notify'>,
): Promise<void> => {
  const kind = about === undefined ? null : personalKindOf(about.kind);
  if (about === undefined || kind === null) return;
  const settings = await context.personal.listSettings();
  const choosing = new Set(
    settings.filter(({ ways }) => ways[kind] !== 'off').map(({ accountId }) => accountId),
  );
  const accounts = await context.accounts.listAccounts();
  await tellPeople(
    context,
    { eventId: about.eventId, kind, level, title, detail, path },
    accounts.filter(({ id, status }) => status === 'active' && choosing.has(id)).map(({ id }) => id),
  );
};
