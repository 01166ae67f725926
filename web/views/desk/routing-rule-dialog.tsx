import { useState } from 'preact/hooks';
import type { RoutingRuleRequest } from '../../../api/schemas/routing-rules.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { RoutingRule } from '../../../domain/work/routing-rule.ts';
import { saveRoutingRule } from '../../api/routing-rules.ts';
import { assigneeOptions } from '../../components/assignee-options.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { CheckField, SelectField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { QueryInput } from '../../components/query-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { RoutingTrialNote } from './routing-trial.tsx';

interface RoutingRuleDialogProps {
  /** Null for a new one. */
  readonly rule: RoutingRule | null;
  readonly desk: DeskAnswer;
  readonly onClose: () => void;
}

const draftOf = (rule: RoutingRule | null): RoutingRuleRequest => {
  if (rule === null) return { name: '', query: '', brandId: null, to: '', enabled: true };
  const { name, query, brandId, to, enabled } = rule;
  return { name, query, brandId, to, enabled };
};

interface FieldsProps {
  readonly draft: RoutingRuleRequest;
  readonly desk: DeskAnswer;
  readonly put: (changes: Partial<RoutingRuleRequest>) => void;
}

/** Brands of one’s own, and the one that was chosen and is gone. */
const useBrandOptions = (chosen: string | null) => {
  const { brands } = useShell();
  const own = brands.value
    .filter(({ kind }) => kind === 'own')
    .map(({ id, name }) => ({ value: id, label: name }));
  const gone = chosen !== null && !own.some(({ value }) => value === chosen);
  return [
    { value: '', label: 'Every brand' },
    ...own,
    ...(gone ? [{ value: chosen, label: 'A brand that is gone' }] : []),
  ];
};

const Fields = ({ draft, desk, put }: FieldsProps) => (
  <>
    <TextField label="Name" value={draft.name} maxLength={60} required onInput={(name) => put({ name })} />
    <QueryInput
      label="What it is about"
      showLabel
      help='In the query language, such as: topic:billing OR invoice OR "charged twice".'
      value={draft.query}
      rows={2}
      onInput={(query) => put({ query })}
    />
    <SelectField
      label="Brand"
      value={draft.brandId ?? ''}
      options={useBrandOptions(draft.brandId)}
      onChange={(brandId) => put({ brandId: brandId === '' ? null : brandId })}
    />
    <SelectField
      label="Give it to"
      value={draft.to}
      options={[
        ...(draft.to === '' ? [{ value: '', label: 'Choose a person or a team' }] : []),
        ...assigneeOptions(desk, draft.to),
      ]}
      onChange={(to) => put({ to })}
    />
    <CheckField
      label="On"
      help="It gives what comes in from now on. What is there already stays where it is."
      checked={draft.enabled}
      onChange={(enabled) => put({ enabled })}
    />
  </>
);

/** What a rule looks for, to whom it gives that, and what it would have done. */
export const RoutingRuleDialog = ({ rule, desk, onClose }: RoutingRuleDialogProps) => {
  const { api } = useShell();
  const reload = useReload();
  const [draft, setDraft] = useState(() => draftOf(rule));
  const { busy, error, submit } = useForm(async () => {
    await saveRoutingRule(api, rule?.id ?? null, draft);
    onClose();
    reload();
  });
  const isWhole = draft.name.trim() !== '' && draft.query.trim() !== '' && draft.to !== '';
  return (
    <Dialog title={rule === null ? 'Add a rule' : `Rule ${rule.name}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <Fields draft={draft} desk={desk} put={(changes) => setDraft({ ...draft, ...changes })} />
        <RoutingTrialNote query={draft.query} brandId={draft.brandId} ruleId={rule?.id ?? null} />
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={!isWhole}>
            {rule === null ? 'Add the rule' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
