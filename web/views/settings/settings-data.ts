import type { DeadLetterList, DeadLetterRow } from '../../../api/schemas/dead-letters.ts';
import type { KeyList, KeyRow } from '../../../api/schemas/keys.ts';
import type { SessionAnswer } from '../../../api/schemas/session.ts';
import type { LinkRow } from '../../../api/schemas/shared-links.ts';
import type { Status } from '../../../api/schemas/status.ts';
import { reaches } from '../../../domain/role.ts';
import type { Api } from '../../api/client.ts';
import { listLinks } from '../../api/shared-links.ts';

export interface SettingsData {
  /** Null for who may not see to it. */
  readonly managed: {
    readonly keys: readonly KeyRow[];
    readonly deadLetters: readonly DeadLetterRow[];
    readonly links: readonly LinkRow[];
  } | null;
  readonly status: Status;
}

/** @throws ApiError */
export const loadSettings = async (api: Api, signal: AbortSignal): Promise<SettingsData> => {
  const [session, status] = await Promise.all([
    api.get<SessionAnswer>('/session', { signal }),
    api.get<Status>('/status', { signal }),
  ]);
  if (!reaches(session.account.role, 'manager')) return { managed: null, status };
  const [keys, deadLetters, links] = await Promise.all([
    api.get<KeyList>('/keys', { signal }),
    api.get<DeadLetterList>('/dead-letters', { signal }),
    listLinks(api, signal),
  ]);
  const managed = { keys: keys.rows, deadLetters: deadLetters.rows, links: links.rows };
  return { managed, status };
};
