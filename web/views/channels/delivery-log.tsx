import type { ChannelRow, DeliveryList } from '../../../api/schemas/channels.ts';
import type { Delivery } from '../../../domain/telling/delivery.ts';
import { Badge } from '../../components/badge.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { SelectField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useWork } from '../../components/use-work.ts';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { LogPlace } from './channels-data.ts';

interface DeliveryLogProps {
  readonly log: DeliveryList;
  readonly channels: readonly ChannelRow[];
  readonly place: LogPlace;
}

/** What was told, and how it went. */
export const DeliveryLog = ({ log: { rows, next }, channels, place }: DeliveryLogProps) => {
  const { router } = useShell();
  const titles = new Map(channels.map(({ id, title }) => [id, title]));
  const options = channels.map(({ id, title }) => ({ value: id, label: title }));
  const { log } = place;
  return (
    <section class="channels-log" aria-labelledby="log">
      <h2 id="log">What was told</h2>
      {channels.length < 2 ? null : (
        <SelectField
          label="Channel"
          value={log ?? ''}
          options={[{ value: '', label: 'All channels' }, ...options]}
          onChange={(id) => router.go(hrefOf('/channels', id === '' ? {} : { log: id }))}
        />
      )}
      {rows.length === 0 ? (
        <p class="muted">Nothing in the last 30 days.</p>
      ) : (
        <Table
          caption="What was told"
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { title: 'When', cell: ({ at }) => <TimeAgo instant={at} /> },
            { title: 'What', header: true, cell: ({ message }) => message.title },
            { title: 'Channel', cell: ({ channelId }) => titles.get(channelId) ?? 'one that is gone' },
            { title: 'How it went', cell: (delivery) => <Outcome delivery={delivery} /> },
            { title: 'Again', hiddenTitle: true, cell: (delivery) => <Again delivery={delivery} /> },
          ]}
        />
      )}
      {next === null ? null : (
        <LinkButton
          href={hrefOf('/channels', {
            ...(log === undefined ? {} : { log }),
            ...{ beforeAt: next.at, beforeId: next.id },
          })}
        >
          Older
        </LinkButton>
      )}
    </section>
  );
};

const triesWords = ({ attempts, status }: Delivery): string =>
  `${attempts === 1 ? '1 try' : `${attempts} tries`}${status === null ? '' : `, last answer ${status}`}`;

const Outcome = ({ delivery }: { delivery: Delivery }) => {
  const { state, attempts, problem } = delivery;
  return (
    <span class="channels-outcome">
      {state === 'delivered' ? <Badge icon="check">Delivered</Badge> : null}
      {state === 'failed' ? (
        <Badge tone="negative" icon="alert">
          Failed
        </Badge>
      ) : null}
      {state === 'waiting' ? (
        <Badge icon="clock">{attempts === 0 ? 'Waiting' : 'Tried again soon'}</Badge>
      ) : null}
      <span class="muted">{attempts === 0 ? '' : triesWords(delivery)}</span>
      {problem === null ? null : <span class="channels-problem">{problem}</span>}
    </span>
  );
};

const Again = ({ delivery: { id, state, message } }: { delivery: Delivery }) => {
  const { api } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  if (state === 'waiting') return null;
  const send = (): void =>
    run(async () => {
      await api.send('POST', `/deliveries/${encodeURIComponent(id)}/again`);
      reload();
    });
  return (
    <Button busy={busy} onClick={send}>
      Send again<span class="sr-only">: {message.title}</span>
    </Button>
  );
};
