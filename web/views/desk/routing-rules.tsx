import { useState } from 'preact/hooks';
import type { RoutingRuleRow } from '../../../api/schemas/routing-rules.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { RoutingRule } from '../../../domain/work/routing-rule.ts';
import { removeRoutingRule } from '../../api/routing-rules.ts';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { WorkDialog } from '../../components/work-dialog.tsx';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { RoutingRuleDialog } from './routing-rule-dialog.tsx';
import { RoutingRuleTable } from './routing-rule-table.tsx';

interface RoutingRulesProps {
  readonly rows: readonly RoutingRuleRow[];
  readonly desk: DeskAnswer;
}

type Open =
  | { readonly shows: 'nothing' | 'new' }
  | { readonly shows: 'edit' | 'remove'; readonly rule: RoutingRule };

/** Whom what comes in is given to. */
export const RoutingRules = ({ rows, desk }: RoutingRulesProps) => {
  const [open, setOpen] = useState<Open>({ shows: 'nothing' });
  const close = (): void => setOpen({ shows: 'nothing' });
  return (
    <Section
      title="Routing"
      help="Who gets what comes in and needs a reply. The first rule that it matches gives it, once; what somebody has, or has begun to work on, no rule touches."
    >
      {rows.length === 0 ? (
        <p class="muted">
          No rules yet. Such as: what is about billing goes to Finance, crashes to Engineering.
        </p>
      ) : (
        <RoutingRuleTable
          rows={rows}
          desk={desk}
          onEdit={(rule) => setOpen({ shows: 'edit', rule })}
          onRemove={(rule) => setOpen({ shows: 'remove', rule })}
        />
      )}
      <div>
        <Button icon="plus" onClick={() => setOpen({ shows: 'new' })}>
          Add a rule
        </Button>
      </div>
      {open.shows === 'new' ? <RoutingRuleDialog rule={null} desk={desk} onClose={close} /> : null}
      {open.shows === 'edit' ? <RoutingRuleDialog rule={open.rule} desk={desk} onClose={close} /> : null}
      {open.shows === 'remove' ? <RemoveRule rule={open.rule} onClose={close} /> : null}
    </Section>
  );
};

const RemoveRule = ({ rule, onClose }: { rule: RoutingRule; onClose: () => void }) => {
  const { api } = useShell();
  const reload = useReload();
  const remove = async (): Promise<void> => {
    await removeRoutingRule(api, rule.id);
    reload();
  };
  return (
    <WorkDialog
      title={`Remove the rule ${rule.name}?`}
      text="What it gave stays with whom it was given to. This cannot be undone."
      confirm="Remove rule"
      work={remove}
      onClose={onClose}
    />
  );
};
