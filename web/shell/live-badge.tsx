import type { LiveState } from '../api/live-events.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { useShell } from './shell-context.ts';

const looks: Readonly<Record<LiveState, { icon: IconName; text: string; help: string }>> = {
  live: { icon: 'live', text: 'Live', help: 'New mentions show up by themselves' },
  connecting: { icon: 'retry', text: 'Connecting', help: 'Connecting to the server' },
  offline: {
    icon: 'offline',
    text: 'Not connected',
    help: 'The server cannot be reached; what you see may be out of date. Trying again by itself.',
  },
};

/** Whether what is on show is kept up to date. */
export const LiveBadge = () => {
  const { live } = useShell();
  const look = looks[live.state.value];
  return (
    <p class={`live-badge live-${live.state.value}`} role="status" title={look.help}>
      <Icon name={look.icon} size={16} />
      <span>{look.text}</span>
    </p>
  );
};
