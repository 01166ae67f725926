import type { Notice } from '../../domain/notice.ts';
import { Button, LinkButton } from '../components/button.tsx';
import { Icon, type IconName } from '../components/icon.tsx';
import { Popover } from '../components/popover.tsx';
import { TimeAgo } from '../components/time-ago.tsx';
import { plural } from '../format/words.ts';
import { toShownError } from './load-state.ts';
import { type Shell, useShell } from './shell-context.ts';
import { ToldPart } from './told-part.tsx';

const icons: Readonly<Record<Notice['level'], IconName>> = { info: 'info', warning: 'alert', error: 'alert' };
const levelWords: Readonly<Record<Notice['level'], string>> = {
  info: 'For your information',
  warning: 'Warning',
  error: 'Problem',
};

const dismiss = (shell: Shell, notice: Notice): void => {
  shell.dismissNotice(notice.key).catch((error: unknown) => {
    shell.toasts.add({ tone: 'failed', text: toShownError(error).message, action: null });
  });
};

const NoticeRow = ({ notice }: { notice: Notice }) => {
  const shell = useShell();
  return (
    <li class={`notice notice-${notice.level}`}>
      <Icon name={icons[notice.level]} />
      <div>
        <p class="notice-title">
          <span class="sr-only">{levelWords[notice.level]}: </span>
          {notice.title}
        </p>
        <p class="muted">{notice.detail}</p>
        <div class="notice-actions">
          {notice.path === null ? null : <LinkButton href={notice.path}>Look at it</LinkButton>}
          {shell.may('agent') ? (
            <Button look="quiet" onClick={() => dismiss(shell, notice)}>
              Dismiss
            </Button>
          ) : null}
          <span class="faint">
            <TimeAgo instant={notice.at} />
          </span>
        </div>
      </div>
    </li>
  );
};

/** What stands on the bell. */
const shownCount = (count: number): string => (count > 99 ? '99+' : String(count));

/** The bell's name. It holds what stands on it, so that whoever speaks to the page may say what they see. */
const bellLabel = (unread: number, notices: number): string => {
  const all = unread + notices;
  const parts = [
    unread === 0 ? null : `${unread} unread for you`,
    notices === 0 ? null : plural(notices, 'notice'),
    all > 99 || (unread > 0 && notices > 0) ? `${shownCount(all)} in all` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'No notices' : parts.join(', ');
};

/** What the person was told, and everything the people who run Earshot should know. */
export const NoticesBell = () => {
  const { notices, told } = useShell();
  const rows = notices.value;
  const count = rows.length + told.unread.value;
  return (
    <Popover
      buttonClass="icon-button bell"
      label={bellLabel(told.unread.value, rows.length)}
      button={
        <>
          <Icon name="bell" />
          {count === 0 ? null : <span class="bell-count">{shownCount(count)}</span>}
        </>
      }
    >
      <ToldPart />
      <h2 class="popover-title">Notices</h2>
      {rows.length === 0 ? (
        <p class="muted">Nothing to tell. Trouble with sources, the store or the queues would show here.</p>
      ) : (
        <ul class="notices">
          {rows.map((notice) => (
            <NoticeRow key={notice.key} notice={notice} />
          ))}
        </ul>
      )}
    </Popover>
  );
};

/** The gravest matter, across the top of every page until it is over or dismissed. */
export const NoticesBanner = () => {
  const shell = useShell();
  const errors = shell.notices.value.filter((notice) => notice.level === 'error');
  const first = errors[0];
  if (first === undefined) return null;
  return (
    <div class="banner" role="alert">
      <Icon name="alert" />
      <p>
        <strong>{first.title}</strong> {first.detail}
        {errors.length > 1 ? ` (${plural(errors.length - 1, 'more problem')} under the bell)` : ''}
      </p>
      {first.path === null ? null : <LinkButton href={first.path}>Look at it</LinkButton>}
      {shell.may('agent') ? <Button onClick={() => dismiss(shell, first)}>Dismiss</Button> : null}
    </div>
  );
};
