import { useState } from 'preact/hooks';
import type { AcknowledgeRuleRow } from '../../../api/schemas/acknowledge-rules.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { AcknowledgeRule } from '../../../domain/replies/acknowledge-rule.ts';
import { removeAcknowledgeRule, stopAcknowledging } from '../../api/acknowledge-rules.ts';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { useWork } from '../../components/use-work.ts';
import { WorkDialog } from '../../components/work-dialog.tsx';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { AcknowledgePreviewDialog } from './acknowledge-preview.tsx';
import { AcknowledgeRuleDialog } from './acknowledge-rule-dialog.tsx';
import { AcknowledgeRuleTable } from './acknowledge-rule-table.tsx';

interface AcknowledgeRulesProps {
  readonly rows: readonly AcknowledgeRuleRow[];
  readonly desk: DeskAnswer;
}

type Open =
  | { readonly shows: 'nothing' | 'new' }
  | { readonly shows: 'edit' | 'remove' | 'preview'; readonly rule: AcknowledgeRule };

/** What is acknowledged by itself until a person answers. */
export const AcknowledgeRules = ({ rows, desk }: AcknowledgeRulesProps) => {
  const reload = useReload();
  const [open, setOpen] = useState<Open>({ shows: 'nothing' });
  const close = (): void => setOpen({ shows: 'nothing' });
  const onSaved = (rule: AcknowledgeRule): void => {
    setOpen({ shows: 'preview', rule });
    reload();
  };
  return (
    <Section
      title="Acknowledgement"
      help="Tells people that they were read, and gives what they said to a person, who answers. It answers nothing itself: the mention stays open and its clock runs on. Off until you switch a rule on; what is severe, abusive or unsure is never acknowledged."
    >
      {rows.some(({ rule }) => rule.enabled) ? <StopAll /> : null}
      {rows.length === 0 ? (
        <p class="muted">
          No rules yet. Such as: who writes at night is told that a colleague answers in the morning.
        </p>
      ) : (
        <AcknowledgeRuleTable rows={rows} desk={desk} onOpen={(shows, rule) => setOpen({ shows, rule })} />
      )}
      <div>
        <Button icon="plus" onClick={() => setOpen({ shows: 'new' })}>
          Add an acknowledgement rule
        </Button>
      </div>
      {open.shows === 'new' ? (
        <AcknowledgeRuleDialog rule={null} desk={desk} onSaved={onSaved} onClose={close} />
      ) : null}
      {open.shows === 'edit' ? (
        <AcknowledgeRuleDialog rule={open.rule} desk={desk} onSaved={onSaved} onClose={close} />
      ) : null}
      {open.shows === 'preview' ? <AcknowledgePreviewDialog rule={open.rule} onClose={close} /> : null}
      {open.shows === 'remove' ? <RemoveRule rule={open.rule} onClose={close} /> : null}
    </Section>
  );
};

/** One press, and nothing more is sent; also what waits to be. */
const StopAll = () => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const stop = (): void =>
    run(async () => {
      const { stopped } = await stopAcknowledging(api);
      toasts.add({ tone: 'done', text: `Switched off: ${stopped.join(', ')}`, action: null });
      reload();
    });
  return (
    <div>
      <Button look="danger" icon="pause" busy={busy} onClick={stop}>
        Switch all off now
      </Button>
    </div>
  );
};

const RemoveRule = ({ rule, onClose }: { rule: AcknowledgeRule; onClose: () => void }) => {
  const { api } = useShell();
  const reload = useReload();
  const remove = async (): Promise<void> => {
    await removeAcknowledgeRule(api, rule.id);
    reload();
  };
  return (
    <WorkDialog
      title={`Remove the rule ${rule.name}?`}
      text="What it said stays said, and whom it gave mentions to keeps them. This cannot be undone."
      confirm="Remove rule"
      work={remove}
      onClose={onClose}
    />
  );
};
