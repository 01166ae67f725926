import { useState } from 'preact/hooks';
import { findPlaceholders, placeholders } from '../../../domain/replies/placeholders.ts';
import type { ReplyTemplate } from '../../../domain/replies/template.ts';
import { saveTemplate } from '../../api/reply-kit.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

interface TemplateDialogProps {
  readonly brandId: string;
  /** Null for a new one. */
  readonly template: ReplyTemplate | null;
  readonly onClose: () => void;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim().toLowerCase());

/** Placeholders that there are none of, in words; null when all are known. */
const unknownWords = (text: string): string | null => {
  const unknown = findPlaceholders(text).filter(({ kind }) => kind === 'unknown');
  return unknown.length === 0
    ? null
    : `There is no placeholder ${unknown.map(({ name }) => `“${name}”`).join(', ')}.`;
};

const Known = () => (
  <>
    {Object.entries(placeholders).map(([name, means], index) => (
      <span key={name}>
        {index === 0 ? null : ', '}
        <code>{`{{${name}}}`}</code> is {means}
      </span>
    ))}
    .
  </>
);

/** A template, new or changed. */
export const TemplateDialog = ({ brandId, template, onClose }: TemplateDialogProps) => {
  const { api } = useShell();
  const reload = useReload();
  const [name, setName] = useState(template?.name ?? '');
  const [text, setText] = useState(template?.text ?? '');
  const [lang, setLang] = useState(template?.lang ?? '');
  const [topic, setTopic] = useState(template?.topic ?? '');
  const wrong = unknownWords(text);
  const { busy, error, submit } = useForm(async () => {
    const request = { brandId, name, text, lang: orNull(lang), topic: orNull(topic) };
    await saveTemplate(api, template?.id ?? null, request);
    onClose();
    reload();
  });
  const isWhole = name.trim() !== '' && text.trim() !== '' && wrong === null;
  return (
    <Dialog title={template === null ? 'Add a template' : `Template ${template.name}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <TextField label="Name" value={name} maxLength={80} required onInput={setName} />
        <TextField
          label="Text"
          value={text}
          rows={7}
          required
          help={<Known />}
          error={wrong}
          onInput={setText}
        />
        <div class="template-suits">
          <TextField
            label="Language"
            optional
            value={lang}
            maxLength={2}
            placeholder="en"
            help="Two letters. Empty suits every language."
            onInput={setLang}
          />
          <TextField
            label="Topic"
            optional
            value={topic}
            maxLength={80}
            placeholder="luggage"
            help="As mentions are filed. Empty suits every topic."
            onInput={setTopic}
          />
        </div>
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={!isWhole}>
            {template === null ? 'Add the template' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
