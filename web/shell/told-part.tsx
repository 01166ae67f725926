import type { ToldRow } from '../../api/schemas/told.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { TimeAgo } from '../components/time-ago.tsx';
import { toShownError } from './load-state.ts';
import { type Shell, useShell } from './shell-context.ts';

const mark = ({ told, toasts }: Shell, ids: readonly string[] | null, isRead: boolean): void => {
  told.mark(ids === null ? null : [...ids], isRead).catch((error: unknown) => {
    toasts.add({ tone: 'failed', text: toShownError(error).message, action: null });
  });
};

const ToldItem = ({ row }: { row: ToldRow }) => {
  const shell = useShell();
  const isUnread = row.readAt === null;
  const open = (event: MouseEvent): void => {
    (event.currentTarget as Element).closest<HTMLElement>('[popover]')?.hidePopover();
    if (isUnread) mark(shell, [row.id], true);
  };
  return (
    <li class={`notice told-${isUnread ? 'unread' : 'read'}`}>
      <Icon name={row.level === 'info' ? 'info' : 'alert'} />
      <div>
        <p class="notice-title">
          {isUnread ? <span class="sr-only">Unread: </span> : null}
          {row.path === null ? (
            row.title
          ) : (
            <a href={row.path} onClick={open}>
              {row.title}
            </a>
          )}
        </p>
        {row.detail === '' ? null : <p class="muted">{row.detail}</p>}
        <div class="notice-actions">
          <Button look="quiet" onClick={() => mark(shell, [row.id], isUnread)}>
            Mark as {isUnread ? 'read' : 'unread'}
            <span class="sr-only">: {row.title}</span>
          </Button>
          <span class="faint">
            <TimeAgo instant={row.at} />
          </span>
        </div>
      </div>
    </li>
  );
};

/** What the person was told in person, newest first. */
export const ToldPart = () => {
  const shell = useShell();
  const { rows, unread } = shell.told;
  return (
    <section class="told" aria-label="For you">
      <div class="told-head">
        <h2 class="popover-title">For you</h2>
        {unread.value === 0 ? null : (
          <Button look="quiet" icon="check" onClick={() => mark(shell, null, true)}>
            Mark all as read
          </Button>
        )}
      </div>
      {rows.value.length === 0 ? (
        <p class="muted">
          Mentions given to you, notes that name you and answers of yours that are due show here.
        </p>
      ) : (
        <ul class="notices told-list">
          {rows.value.map((row) => (
            <ToldItem key={row.id} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
};
