import type { AcknowledgeRuleRow } from '../../../api/schemas/acknowledge-rules.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { AcknowledgeRule } from '../../../domain/replies/acknowledge-rule.ts';
import { switchAcknowledgeRule } from '../../api/acknowledge-rules.ts';
import { assigneeOptions } from '../../components/assignee-options.ts';
import { Badge } from '../../components/badge.tsx';
import { IconButton } from '../../components/button.tsx';
import { Counted } from '../../components/counted.tsx';
import { Icon } from '../../components/icon.tsx';
import { Table } from '../../components/table.tsx';
import { useWork } from '../../components/use-work.ts';
import { formatCount } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { limitWords } from './acknowledge-words.ts';

interface AcknowledgeRuleTableProps {
  readonly rows: readonly AcknowledgeRuleRow[];
  readonly desk: DeskAnswer;
  readonly onOpen: (shows: 'edit' | 'remove' | 'preview', rule: AcknowledgeRule) => void;
}

/** Rules in the order they are asked. */
export const AcknowledgeRuleTable = ({ rows, desk, onOpen }: AcknowledgeRuleTableProps) => (
  <Table
    caption="Acknowledgement rules"
    rows={rows}
    rowKey={({ rule }) => rule.id}
    columns={[
      { title: 'Rule', header: true, cell: (row) => <RuleName row={row} /> },
      {
        title: 'Goes to',
        cell: ({ rule: { to } }) => assigneeOptions(desk, to).find(({ value }) => value === to)?.label,
      },
      { title: 'Acknowledged', numeric: true, cell: (row) => <Figure row={row} of="acknowledged" /> },
      { title: 'Still waiting', numeric: true, cell: (row) => <Figure row={row} of="waiting" /> },
      {
        title: 'Change',
        hiddenTitle: true,
        cell: ({ rule }) => <Actions rule={rule} onOpen={onOpen} />,
      },
    ]}
  />
);

const Actions = ({ rule, onOpen }: { rule: AcknowledgeRule } & Pick<AcknowledgeRuleTableProps, 'onOpen'>) => {
  const { api } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const turnOff = (): void =>
    run(async () => {
      await switchAcknowledgeRule(api, rule.id, false);
      reload();
    });
  return (
    <span class="row-actions">
      {rule.enabled ? (
        <IconButton icon="pause" label={`Switch ${rule.name} off`} disabled={busy} onClick={turnOff} />
      ) : (
        <IconButton
          icon="play"
          label={`Preview ${rule.name}, to switch it on`}
          onClick={() => onOpen('preview', rule)}
        />
      )}
      <IconButton
        icon="edit"
        label={`Change the acknowledgement rule ${rule.name}`}
        onClick={() => onOpen('edit', rule)}
      />
      <IconButton
        icon="trash"
        label={`Remove the acknowledgement rule ${rule.name}`}
        onClick={() => onOpen('remove', rule)}
      />
    </span>
  );
};

const RuleName = ({ row }: { row: AcknowledgeRuleRow }) => {
  const { rule, troubles } = row;
  const { brands } = useShell();
  const brand = brands.value.find(({ id }) => id === rule.brandId)?.name;
  return (
    <span class="rule-name">
      <span>
        {rule.name}{' '}
        {rule.enabled ? (
          <Badge tone="accent" icon="play">
            On
          </Badge>
        ) : (
          <Badge icon="pause">Off</Badge>
        )}
      </span>
      <a class="mono" href={hrefOf('/mentions', { brand: rule.brandId, q: rule.query })}>
        {rule.query}
      </a>
      <span class="faint">
        {brand === undefined ? '' : `Of ${brand}, `}
        {limitWords(row)}
      </span>
      {troubles.map((trouble) => (
        <span key={trouble} class="rule-trouble">
          <Icon name="alert" size={16} /> {trouble}
        </span>
      ))}
    </span>
  );
};

const Figure = ({ row, of }: { row: AcknowledgeRuleRow; of: 'acknowledged' | 'waiting' }) => {
  const { name, brandId } = row.rule;
  const search = `acknowledged:${JSON.stringify(name)}${of === 'waiting' ? ' is:unanswered' : ''}`;
  const words =
    of === 'waiting'
      ? `mentions that ${name} acknowledged and nobody answered`
      : `mentions that ${name} acknowledged`;
  return row[of] === 0 ? (
    <>0</>
  ) : (
    <Counted of={words} href={hrefOf('/mentions', { brand: brandId, q: search })}>
      {formatCount(row[of])}
    </Counted>
  );
};
