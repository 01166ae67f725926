import { useState } from 'preact/hooks';
import type { ReplyTemplate, UsedTemplate } from '../../../domain/replies/template.ts';
import { removeTemplate } from '../../api/reply-kit.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';
import { WorkDialog } from '../../components/work-dialog.tsx';
import { humanise } from '../../format/words.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { TemplateDialog } from './template-dialog.tsx';

interface TemplatesProps {
  readonly brandId: string;
  readonly rows: readonly UsedTemplate[];
}

type Open =
  | { readonly shows: 'nothing' | 'new' }
  | { readonly shows: 'edit' | 'remove'; readonly template: ReplyTemplate };

export const Templates = ({ brandId, rows }: TemplatesProps) => {
  const [open, setOpen] = useState<Open>({ shows: 'nothing' });
  const close = (): void => setOpen({ shows: 'nothing' });
  return (
    <div class="stack">
      {rows.length === 0 ? (
        <p class="muted">No templates yet.</p>
      ) : (
        <TemplateTable
          rows={rows}
          onEdit={(template) => setOpen({ shows: 'edit', template })}
          onRemove={(template) => setOpen({ shows: 'remove', template })}
        />
      )}
      <div>
        <Button icon="plus" onClick={() => setOpen({ shows: 'new' })}>
          Add a template
        </Button>
      </div>
      {open.shows === 'new' ? <TemplateDialog brandId={brandId} template={null} onClose={close} /> : null}
      {open.shows === 'edit' ? (
        <TemplateDialog brandId={brandId} template={open.template} onClose={close} />
      ) : null}
      {open.shows === 'remove' ? <RemoveTemplate template={open.template} onClose={close} /> : null}
    </div>
  );
};

interface TemplateTableProps {
  readonly rows: readonly UsedTemplate[];
  readonly onEdit: (template: ReplyTemplate) => void;
  readonly onRemove: (template: ReplyTemplate) => void;
}

const TemplateTable = ({ rows, onEdit, onRemove }: TemplateTableProps) => (
  <Table
    caption="Templates"
    rows={rows.toSorted((one, other) => other.uses - one.uses)}
    rowKey={({ template }) => template.id}
    columns={[
      {
        title: 'Name',
        header: true,
        cell: ({ template }) => (
          <span class="template-name">
            {template.name}
            <span class="template-text faint">{template.text}</span>
          </span>
        ),
      },
      { title: 'Language', cell: ({ template }) => template.lang ?? <span class="faint">any</span> },
      {
        title: 'Topic',
        cell: ({ template }) =>
          template.topic === null ? <span class="faint">any</span> : humanise(template.topic),
      },
      { title: 'Used', numeric: true, cell: ({ uses }) => uses.toLocaleString('en') },
      {
        title: 'Change',
        hiddenTitle: true,
        cell: ({ template }) => (
          <span class="row-actions">
            <IconButton
              icon="edit"
              label={`Change the template ${template.name}`}
              onClick={() => onEdit(template)}
            />
            <IconButton
              icon="trash"
              label={`Remove the template ${template.name}`}
              onClick={() => onRemove(template)}
            />
          </span>
        ),
      },
    ]}
  />
);

const RemoveTemplate = ({ template, onClose }: { template: ReplyTemplate; onClose: () => void }) => {
  const { api } = useShell();
  const reload = useReload();
  const remove = async (): Promise<void> => {
    await removeTemplate(api, template.id);
    reload();
  };
  return (
    <WorkDialog
      title={`Remove the template ${template.name}?`}
      text="Replies made from it stay. This cannot be undone."
      confirm="Remove template"
      work={remove}
      onClose={onClose}
    />
  );
};
