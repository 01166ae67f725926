import { useState } from 'preact/hooks';
import type { AcknowledgeRuleRequest } from '../../../api/schemas/acknowledge-rules.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { AcknowledgeRule } from '../../../domain/replies/acknowledge-rule.ts';
import { saveAcknowledgeRule } from '../../api/acknowledge-rules.ts';
import { assigneeOptions } from '../../components/assignee-options.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { CheckField, SelectField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { QueryInput } from '../../components/query-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { useShell } from '../../shell/shell-context.ts';

interface AcknowledgeRuleDialogProps {
  /** Null for a new one. */
  readonly rule: AcknowledgeRule | null;
  readonly desk: DeskAnswer;
  readonly onSaved: (rule: AcknowledgeRule) => void;
  readonly onClose: () => void;
}

const useDraft = (rule: AcknowledgeRule | null) => {
  const { brands } = useShell();
  const own = brands.value.filter(({ kind }) => kind === 'own');
  const draft = useState<AcknowledgeRuleRequest>(() => {
    if (rule === null)
      return {
        ...{ name: '', brandId: own[0]?.id ?? '', query: '', to: '', outsideHours: false },
        text: 'Thank you for telling us, {{author}}. We have read it, and a colleague will answer you as soon as possible.',
        ...{ everyDays: 7, perHour: 5, perDay: 20 },
      };
    const { name, brandId, query, text, to, everyDays, perHour, perDay, outsideHours } = rule;
    return { name, brandId, query, text, to, everyDays, perHour, perDay, outsideHours };
  });
  return [...draft, own.map(({ id, name }) => ({ value: id, label: name }))] as const;
};

interface FieldsProps {
  readonly draft: AcknowledgeRuleRequest;
  readonly put: (changes: Partial<AcknowledgeRuleRequest>) => void;
}

const Said = ({ draft, put }: FieldsProps) => (
  <TextField
    label="What it says"
    help="Short, and in English: what is severe or abusive can be told in no other language. One sentence says that a person will follow up. {{author}}, {{brand}}, {{topic}}, {{channel}} and {{link}} are filled in. Whatever does not fit the brand’s voice is not sent."
    value={draft.text}
    rows={4}
    maxLength={1000}
    required
    onInput={(text) => put({ text })}
  />
);

const limits = {
  perHour: 'At most an hour',
  perDay: 'At most a day',
  everyDays: 'An author once in so many days',
} as const;

const Limits = ({ draft, put }: FieldsProps) => (
  <div class="field-row">
    {(Object.keys(limits) as (keyof typeof limits)[]).map((limit) => (
      <TextField
        key={limit}
        label={limits[limit]}
        type="number"
        value={String(draft[limit])}
        required
        onInput={(text) => put({ [limit]: Number.parseInt(text, 10) || 0 })}
      />
    ))}
  </div>
);

/** What a rule acknowledges, with what, and who answers. Once it is saved, it is previewed. */
export const AcknowledgeRuleDialog = ({ rule, desk, onSaved, onClose }: AcknowledgeRuleDialogProps) => {
  const { api } = useShell();
  const [draft, setDraft, brands] = useDraft(rule);
  const put = (changes: Partial<AcknowledgeRuleRequest>): void => setDraft({ ...draft, ...changes });
  const { busy, error, submit } = useForm(async () => {
    onSaved(await saveAcknowledgeRule(api, rule?.id ?? null, draft));
  });
  const isWhole = [draft.name, draft.query, draft.text, draft.to, draft.brandId].every(
    (each) => each.trim() !== '',
  );
  return (
    <Dialog title={rule === null ? 'Add an acknowledgement rule' : `Rule ${rule.name}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <TextField
          label="Name"
          value={draft.name}
          maxLength={60}
          required
          onInput={(name) => put({ name })}
        />
        <SelectField
          label="Brand"
          value={draft.brandId}
          options={brands}
          onChange={(brandId) => put({ brandId })}
        />
        <QueryInput
          label="What it acknowledges"
          showLabel
          help="In the query language, such as: intent:question OR topic:delay. What needs no reply is left alone."
          value={draft.query}
          rows={2}
          onInput={(query) => put({ query })}
        />
        <Said draft={draft} put={put} />
        <SelectField
          label="Who answers"
          help="It is given to them before anything is sent."
          value={draft.to}
          options={[
            ...(draft.to === '' ? [{ value: '', label: 'Choose a person or a team' }] : []),
            ...assigneeOptions(desk, draft.to),
          ]}
          onChange={(to) => put({ to })}
        />
        <Limits draft={draft} put={put} />
        <CheckField
          label="Only outside business hours"
          help="Those of the brand’s response times."
          checked={draft.outsideHours}
          onChange={(outsideHours) => put({ outsideHours })}
        />
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={!isWhole}>
            Save it, off, and preview it
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
