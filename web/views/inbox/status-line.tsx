import type { Status, StoredMention } from '../../../domain/mention.ts';
import { Icon } from '../../components/icon.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useShell } from '../../shell/shell-context.ts';

/** Who decided: the reader, someone else, or the source that showed a reply. */
const byWhom = (status: Status, ownId: string | null): string => {
  if (status.by === 'source') return 'at the source';
  return status.by === null || status.by === ownId ? 'by you' : 'by someone else';
};

/** That a mention is dealt with, by whom and when; nothing while it is open. */
export const StatusLine = ({ status }: { status: Status }) => {
  const { session } = useShell();
  if (status.state === 'open') return null;
  const isAnswered = status.state === 'answered';
  return (
    <div class={`status-line status-${status.state}`} role="status">
      <Icon name={isAnswered ? 'check' : 'cross'} />
      <p>
        {isAnswered ? 'Answered' : 'Dismissed'} {byWhom(status, session.value?.account.id ?? null)}
        {status.at === null ? null : (
          <>
            {' · '}
            <TimeAgo instant={status.at} />
          </>
        )}
      </p>
    </div>
  );
};

/** That a rule told its author it was read, while nobody has answered. */
export const AcknowledgedLine = ({ status, work }: Pick<StoredMention, 'status' | 'work'>) =>
  status.state !== 'open' || work.acknowledged === undefined ? null : (
    <div class="status-line" role="status">
      <Icon name="clock" />
      <p>
        Acknowledged by the rule “{work.acknowledged.name}”, a person has yet to answer
        {' · '}
        <TimeAgo instant={work.acknowledged.at} />
      </p>
    </div>
  );
