import { useState } from 'preact/hooks';
import type { ChannelRow } from '../../../api/schemas/channels.ts';
import { channelKinds } from '../../../domain/telling/channel.ts';
import type { Delivery } from '../../../domain/telling/delivery.ts';
import { eventKinds } from '../../../domain/telling/told-event.ts';
import { Badge } from '../../components/badge.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';
import { useWork } from '../../components/use-work.ts';
import { WorkDialog } from '../../components/work-dialog.tsx';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

interface ChannelTableProps {
  readonly rows: readonly ChannelRow[];
  readonly onEdit: (channel: ChannelRow) => void;
}

export const ChannelTable = ({ rows, onEdit }: ChannelTableProps) => {
  const { brands } = useShell();
  const [removing, setRemoving] = useState<ChannelRow | null>(null);
  const brandName = (id: string): string =>
    brands.value.find((brand) => brand.id === id)?.name ?? 'a brand that is gone';
  return (
    <>
      <Table
        caption="Channels"
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { title: 'Name', header: true, cell: (channel) => <ChannelName channel={channel} /> },
          {
            title: 'Goes to',
            cell: ({ kind, email, host }) => `${channelKinds[kind]}: ${email ?? host ?? ''}`,
          },
          {
            title: 'Brand',
            cell: ({ brandId }) => (brandId === null ? 'all' : brandName(brandId)),
          },
          {
            title: 'Tells when',
            cell: ({ events }) => events.map((kind) => eventKinds[kind]).join('; '),
          },
          {
            title: 'Change',
            hiddenTitle: true,
            cell: (channel) => (
              <Actions channel={channel} onEdit={onEdit} onRemove={() => setRemoving(channel)} />
            ),
          },
        ]}
      />
      {removing === null ? null : <RemoveChannel channel={removing} onClose={() => setRemoving(null)} />}
    </>
  );
};

const ChannelName = ({ channel: { title, enabled } }: { channel: ChannelRow }) => (
  <span class="channels-name">
    {title} {enabled ? null : <Badge icon="pause">Off</Badge>}
  </span>
);

const pathOf = ({ id }: ChannelRow): string => `/channels/${encodeURIComponent(id)}`;

interface ActionsProps {
  readonly channel: ChannelRow;
  readonly onEdit: (channel: ChannelRow) => void;
  readonly onRemove: () => void;
}

const Actions = ({ channel, onEdit, onRemove }: ActionsProps) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const test = (): void =>
    run(async () => {
      const { state, problem } = await api.send<Delivery>('POST', `${pathOf(channel)}/test`);
      const went = state === 'delivered';
      const text = went ? `${channel.title} took the test.` : (problem ?? 'The test failed.');
      toasts.add({ tone: went ? 'done' : 'failed', text, action: null });
      reload();
    });
  const turn = (): void =>
    run(async () => {
      const { title, brandId, events, email, enabled } = channel;
      const change = { title, brandId, events, email, url: null, enabled: !enabled };
      await api.send('PUT', pathOf(channel), change);
      reload();
    });
  return (
    <span class="row-actions">
      <Button busy={busy} onClick={test}>
        Send a test<span class="sr-only"> through {channel.title}</span>
      </Button>
      <IconButton
        icon={channel.enabled ? 'pause' : 'play'}
        label={`Switch ${channel.title} ${channel.enabled ? 'off' : 'on'}`}
        onClick={turn}
      />
      <IconButton icon="edit" label={`Change ${channel.title}`} onClick={() => onEdit(channel)} />
      <IconButton icon="trash" label={`Remove ${channel.title}`} onClick={onRemove} />
    </span>
  );
};

const RemoveChannel = ({ channel, onClose }: { channel: ChannelRow; onClose: () => void }) => {
  const { api } = useShell();
  const reload = useReload();
  const remove = async (): Promise<void> => {
    await api.send('DELETE', pathOf(channel));
    reload();
  };
  return (
    <WorkDialog
      title={`Remove ${channel.title}?`}
      text="Nothing is told through it any more, and its log goes with it. This cannot be undone."
      confirm="Remove channel"
      work={remove}
      onClose={onClose}
    />
  );
};
