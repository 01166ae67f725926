import './channels.css';
import { useState } from 'preact/hooks';
import type { ChannelRow, NewChannel } from '../../../api/schemas/channels.ts';
import { Button } from '../../components/button.tsx';
import { ChannelDialog } from './channel-dialog.tsx';
import { ChannelTable } from './channel-table.tsx';
import type { ChannelsData, LogPlace } from './channels-data.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { SecretDialog } from './secret-dialog.tsx';

type Open =
  | { readonly shows: 'nothing' | 'new' }
  | { readonly shows: 'edit'; readonly channel: ChannelRow }
  | { readonly shows: 'secret'; readonly secret: string };

export const ChannelsPage = ({ data, place }: { data: ChannelsData; place: LogPlace }) => {
  const [open, setOpen] = useState<Open>({ shows: 'nothing' });
  const close = (): void => setOpen({ shows: 'nothing' });
  const saved = (made: NewChannel | null): void => {
    const secret = made?.signingSecret ?? null;
    setOpen(secret === null ? { shows: 'nothing' } : { shows: 'secret', secret });
  };
  return (
    <div class="page channels">
      <header class="page-head">
        <div>
          <h1>Channels</h1>
          <p class="muted">
            Where people are told of alerts, late answers and broken sources outside of this page.
          </p>
        </div>
        <div class="page-actions">
          <Button look="primary" icon="plus" onClick={() => setOpen({ shows: 'new' })}>
            Add a channel
          </Button>
        </div>
      </header>
      {data.channels.length === 0 ? (
        <p class="muted">No channels yet. Until there is one, everything is told in this page alone.</p>
      ) : (
        <ChannelTable rows={data.channels} onEdit={(channel) => setOpen({ shows: 'edit', channel })} />
      )}
      <DeliveryLog log={data.log} channels={data.channels} place={place} />
      {open.shows === 'new' ? (
        <ChannelDialog channel={null} canMail={data.canMail} onSaved={saved} onClose={close} />
      ) : null}
      {open.shows === 'edit' ? (
        <ChannelDialog channel={open.channel} canMail={data.canMail} onSaved={saved} onClose={close} />
      ) : null}
      {open.shows === 'secret' ? <SecretDialog secret={open.secret} onClose={close} /> : null}
    </div>
  );
};
