import type { RoutingRuleRow } from '../../../api/schemas/routing-rules.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { RoutingRule } from '../../../domain/work/routing-rule.ts';
import { orderRoutingRules } from '../../api/routing-rules.ts';
import { assigneeOptions } from '../../components/assignee-options.ts';
import { Badge } from '../../components/badge.tsx';
import { IconButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { moveInList } from '../../components/move-in-list.ts';
import { Table } from '../../components/table.tsx';
import { useWork } from '../../components/use-work.ts';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

interface RoutingRuleTableProps {
  readonly rows: readonly RoutingRuleRow[];
  readonly desk: DeskAnswer;
  readonly onEdit: (rule: RoutingRule) => void;
  readonly onRemove: (rule: RoutingRule) => void;
}

/** Rules in the order they are tried. */
export const RoutingRuleTable = ({ rows, desk, onEdit, onRemove }: RoutingRuleTableProps) => {
  const { api } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const ids = rows.map(({ rule }) => rule.id);
  const move = (id: string, by: 1 | -1): void =>
    run(async () => {
      const at = ids.indexOf(id);
      await orderRoutingRules(api, moveInList(ids, at, at + by));
      reload();
    });
  return (
    <Table
      caption="Routing rules, in the order they are tried"
      rows={rows}
      rowKey={({ rule }) => rule.id}
      columns={[
        { title: 'Rule', header: true, cell: (row) => <RuleName row={row} /> },
        {
          title: 'Goes to',
          cell: (row) => <Taker row={row} desk={desk} />,
        },
        {
          title: 'Change',
          hiddenTitle: true,
          cell: ({ rule }) => (
            <span class="row-actions">
              <IconButton
                icon="up"
                label={`Try ${rule.name} earlier`}
                disabled={busy || rule.id === ids[0]}
                onClick={() => move(rule.id, -1)}
              />
              <IconButton
                icon="down"
                label={`Try ${rule.name} later`}
                disabled={busy || rule.id === ids.at(-1)}
                onClick={() => move(rule.id, 1)}
              />
              <IconButton icon="edit" label={`Change the rule ${rule.name}`} onClick={() => onEdit(rule)} />
              <IconButton
                icon="trash"
                label={`Remove the rule ${rule.name}`}
                onClick={() => onRemove(rule)}
              />
            </span>
          ),
        },
      ]}
    />
  );
};

const RuleName = ({ row: { rule, brandIsThere } }: { row: RoutingRuleRow }) => {
  const { brands } = useShell();
  const brand = brands.value.find(({ id }) => id === rule.brandId)?.name;
  return (
    <span class="rule-name">
      <span>
        {rule.name} {rule.enabled ? null : <Badge icon="pause">Off</Badge>}
      </span>
      <a class="mono" href={hrefOf('/mentions', { brand: rule.brandId, q: rule.query })}>
        {rule.query}
      </a>
      {brand === undefined ? null : <span class="faint">of {brand}</span>}
      {brandIsThere ? null : <Trouble text="Its brand is gone, so it finds nothing." />}
    </span>
  );
};

const Taker = ({ row: { rule, takerIsThere }, desk }: { row: RoutingRuleRow; desk: DeskAnswer }) => {
  const label = assigneeOptions(desk, rule.to).find(({ value }) => value === rule.to)?.label;
  if (takerIsThere) return <>{label}</>;
  return (
    <Trouble
      text={
        rule.to.startsWith('team:')
          ? 'The team is gone: the next rule is tried. Choose another.'
          : 'They left, or may only read: the next rule is tried. Choose somebody else.'
      }
    />
  );
};

const Trouble = ({ text }: { text: string }) => (
  <span class="rule-trouble">
    <Icon name="alert" size={16} /> {text}
  </span>
);
