import type { DeadLetterList, DeadLetterRow } from '../../../api/schemas/dead-letters.ts';
import type { KeyList, KeyRow } from '../../../api/schemas/keys.ts';
import type { SessionAnswer } from '../../../api/schemas/session.ts';
import type { Status } from '../../../api/schemas/status.ts';
import { reaches } from '../../../domain/role.ts';
import type { Api } from '../../api/client.ts';

export interface SettingsData {
  /** Null for who may not see to it. */
  readonly managed: {
    readonly keys: readonly KeyRow[];
    readonly deadLetters: readonly DeadLetterRow[];
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
  const [keys, deadLetters] = await Promise.all([
    api.get<KeyList>('/keys', { signal }),
    api.get<DeadLetterList>('/dead-letters', { signal }),
  ]);
  return { managed: { keys: keys.rows, deadLetters: deadLetters.rows }, status };
};
