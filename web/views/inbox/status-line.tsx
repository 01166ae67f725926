import type { Status } from '../../../domain/mention.ts';
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
