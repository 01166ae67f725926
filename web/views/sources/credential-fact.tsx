import type { SourceRow } from '../../../api/schemas/sources.ts';
import { now } from '../../components/now.ts';
import { formatDay } from '../../format/time.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

/** When the credentials were given, and when they end. */
export const CredentialFact = ({ credential }: Pick<SourceRow, 'credential'>) => {
  if (credential === null) return null;
  const { from, savedAt, expiresAt } = credential;
  const isEnding = expiresAt !== null && Date.parse(expiresAt) - now.value < WEEK_MS;
  return (
    <div>
      <dt>Credentials</dt>
      <dd>
        {from === 'environment' || savedAt === null ? 'in the environment' : `set on ${formatDay(savedAt)}`}{' '}
        {expiresAt === null ? null : (
          <span class={isEnding ? 'ending' : 'faint'}>
            {Date.parse(expiresAt) < now.value ? 'ended' : 'until'} {formatDay(expiresAt)}
          </span>
        )}
      </dd>
    </div>
  );
};
