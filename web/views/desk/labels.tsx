import { useState } from 'preact/hooks';
import type { WorkLabel } from '../../../domain/work/work-label.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { LabelDot } from '../../components/label-dot.tsx';
import { Section } from '../../components/section.tsx';
import { Table } from '../../components/table.tsx';
import { WorkDialog } from '../../components/work-dialog.tsx';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { LabelDialog } from './label-dialog.tsx';

type Open =
  | { readonly shows: 'nothing' | 'new' }
  | { readonly shows: 'edit' | 'remove'; readonly label: WorkLabel };

/** What mentions are filed under. */
export const Labels = ({ rows }: { rows: readonly WorkLabel[] }) => {
  const [open, setOpen] = useState<Open>({ shows: 'nothing' });
  const close = (): void => setOpen({ shows: 'nothing' });
  return (
    <Section
      title="Labels"
      help="What mentions are filed under. Key l in the inbox adds one or takes it off."
    >
      {rows.length === 0 ? (
        <p class="muted">No labels yet. Such as: lost bag, refund, press.</p>
      ) : (
        <LabelTable rows={rows} onOpen={setOpen} />
      )}
      <div>
        <Button icon="plus" onClick={() => setOpen({ shows: 'new' })}>
          Add a label
        </Button>
      </div>
      {open.shows === 'new' ? <LabelDialog label={null} onClose={close} /> : null}
      {open.shows === 'edit' ? <LabelDialog label={open.label} onClose={close} /> : null}
      {open.shows === 'remove' ? <RemoveLabel label={open.label} onClose={close} /> : null}
    </Section>
  );
};

const LabelTable = ({ rows, onOpen }: { rows: readonly WorkLabel[]; onOpen: (open: Open) => void }) => (
  <Table
    caption="Labels"
    rows={rows}
    rowKey={({ id }) => id}
    columns={[
      {
        title: 'Name',
        header: true,
        cell: ({ name, colour }) => (
          <span class="label-name">
            <LabelDot colour={colour} />
            <a href={hrefOf('/mentions', { q: `label:${JSON.stringify(name)}` })}>{name}</a>
          </span>
        ),
      },
      {
        title: 'Change',
        hiddenTitle: true,
        cell: (label) => (
          <span class="row-actions">
            <IconButton
              icon="edit"
              label={`Change the label ${label.name}`}
              onClick={() => onOpen({ shows: 'edit', label })}
            />
            <IconButton
              icon="trash"
              label={`Remove the label ${label.name}`}
              onClick={() => onOpen({ shows: 'remove', label })}
            />
          </span>
        ),
      },
    ]}
  />
);

const RemoveLabel = ({ label, onClose }: { label: WorkLabel; onClose: () => void }) => {
  const { api } = useShell();
  const reload = useReload();
  const remove = async (): Promise<void> => {
    await api.send('DELETE', `/work-labels/${encodeURIComponent(label.id)}`);
    reload();
  };
  return (
    <WorkDialog
      title={`Remove the label ${label.name}?`}
      text="It goes from all mentions that have it. This cannot be undone."
      confirm="Remove label"
      work={remove}
      onClose={onClose}
    />
  );
};
