import { withoutMail } from '../../domain/telling/personal-settings.ts';
import type { PersonalStore } from '../../store/personal-port.ts';
import { isOffToken, readerOf } from '../off-token.ts';

/** What the page asks of those who tell people. */
export const createPersonalService = ({
  personal,
  canMail,
}: {
  readonly personal: Pick<PersonalStore, 'findSettings' | 'saveSettings'>;
  readonly canMail: boolean;
}) => ({
  canMail,
  /** Turns a person's mail off by the link that it carries. @returns false where the link is none of ours. */
  turnOff: async (token: string): Promise<boolean> => {
    const reader = readerOf(token);
    const settings = reader === null ? null : await personal.findSettings(reader);
    if (settings === null || !isOffToken('personal mail', token, settings)) return false;
    await personal.saveSettings(withoutMail(settings));
    return true;
  },
});
