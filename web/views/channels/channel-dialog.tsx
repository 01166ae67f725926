import { useState } from 'preact/hooks';
import type { ChannelChange, ChannelRequest, ChannelRow, NewChannel } from '../../../api/schemas/channels.ts';
import { type ChannelKind, channelKinds } from '../../../domain/telling/channel.ts';
import { type EventKind, eventKinds } from '../../../domain/telling/told-event.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { CheckField, SelectField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { addressHelp, type ChannelDraft, draftOf, toChange, withEvent } from './channel-draft.ts';

interface ChannelDialogProps {
  /** Null for a new one. */
  readonly channel: ChannelRow | null;
  readonly canMail: boolean;
  readonly onSaved: (made: NewChannel | null) => void;
  readonly onClose: () => void;
}

const kinds = Object.entries(channelKinds).map(([value, label]) => ({ value, label }));

interface PartProps {
  readonly draft: ChannelDraft;
  readonly put: (change: Partial<ChannelDraft>) => void;
}

const Target = ({ draft, put, isNew, canMail }: PartProps & { isNew: boolean; canMail: boolean }) => {
  const isMail = draft.kind === 'email';
  const kept = isNew || isMail ? '' : ' Leave it empty to keep the address there is.';
  return (
    <>
      {isNew ? (
        <SelectField
          label="Kind"
          value={draft.kind}
          options={kinds}
          onChange={(kind) => put({ kind: kind as ChannelKind })}
        />
      ) : null}
      {isMail && !canMail ? (
        <p class="field-help">Nothing can be mailed yet: no mail server is set (EARSHOT_SMTP_URL).</p>
      ) : null}
      <TextField
        label={isMail ? 'Email' : 'Webhook address'}
        type={isMail ? 'email' : 'url'}
        help={`${addressHelp[draft.kind]}${kept}`}
        value={draft.address}
        maxLength={2000}
        required={isNew || isMail}
        onInput={(address) => put({ address })}
      />
    </>
  );
};

const Events = ({ draft, put }: PartProps) => (
  <fieldset class="channels-events">
    <legend class="field-label">Tell when</legend>
    {(Object.entries(eventKinds) as [EventKind, string][]).map(([kind, words]) => (
      <CheckField
        key={kind}
        label={words}
        checked={draft.events.includes(kind)}
        onChange={(isIn) => put({ events: withEvent(draft, kind, isIn).events })}
      />
    ))}
  </fieldset>
);

export const ChannelDialog = ({ channel, canMail, onSaved, onClose }: ChannelDialogProps) => {
  const { api, brands } = useShell();
  const reload = useReload();
  const [draft, setDraft] = useState(draftOf(channel, canMail));
  const put = (change: Partial<ChannelDraft>): void => setDraft({ ...draft, ...change });
  const { busy, error, submit } = useForm(async () => {
    if (channel === null) {
      const request: ChannelRequest = { kind: draft.kind, ...toChange(draft, true) };
      onSaved(await api.send<NewChannel>('POST', '/channels', request));
    } else {
      const change: ChannelChange = toChange(draft, channel.enabled);
      await api.send('PUT', `/channels/${encodeURIComponent(channel.id)}`, change);
      onSaved(null);
    }
    reload();
  });
  const brandOptions = brands.value.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Dialog title={channel === null ? 'Add a channel' : `Change ${channel.title}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <TextField
          label="Name"
          value={draft.title}
          maxLength={80}
          required
          onInput={(title) => put({ title })}
        />
        <Target draft={draft} put={put} isNew={channel === null} canMail={canMail} />
        <SelectField
          label="Brand"
          value={draft.brandId}
          options={[{ value: '', label: 'All brands' }, ...brandOptions]}
          onChange={(brandId) => put({ brandId })}
        />
        <Events draft={draft} put={put} />
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            busy={busy}
            disabled={draft.title.trim() === '' || draft.events.length === 0}
          >
            {channel === null ? 'Add the channel' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
