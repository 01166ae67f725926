import type { DeadLetterList, DeadLetterRow } from '../../../api/schemas/dead-letters.ts';
import type { KeyList, KeyRow } from '../../../api/schemas/keys.ts';
import type { SessionAnswer } from '../../../api/schemas/session.ts';
import type { Status } from '../../../api/schemas/status.ts';
import type { Api } from '../../api/client.ts';

export interface SettingsData {
  readonly session: SessionAnswer;
  readonly keys: readonly KeyRow[];
  readonly deadLetters: readonly DeadLetterRow[];
  readonly status: Status;
}

/** @throws ApiError */
export const loadSettings = async (api: Api, signal: AbortSignal): Promise<SettingsData> => {
  const [session, keys, deadLetters, status] = await Promise.all([
    api.get<SessionAnswer>('/session', { signal }),
    api.get<KeyList>('/keys', { signal }),
    api.get<DeadLetterList>('/dead-letters', { signal }),
    api.get<Status>('/status', { signal }),
  ]);
  return { session, keys: keys.rows, deadLetters: deadLetters.rows, status };
};
