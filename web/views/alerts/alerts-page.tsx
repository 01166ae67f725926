import { useState } from 'preact/hooks';
import type { AlertList, RuleList, RuleRow } from '../../../api/schemas/alerts.ts';
import type { Alert } from '../../../domain/alerts/alert.ts';
import { risenWords, watchName, writeWatch } from '../../../domain/alerts/watch-words.ts';
import type { Brand } from '../../../domain/brand.ts';
import { changeRule, removeRule } from '../../api/alerts.ts';
import { Badge } from '../../components/badge.tsx';
import { Button, IconButton, LinkButton } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { Table } from '../../components/table.tsx';
import { useWork } from '../../components/use-work.ts';
import { formatInstant } from '../../format/time.ts';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { alertHref, alertTitle, mentionsHref, standingWords } from './alert-facts.ts';

const ruleHref = ({ rule }: RuleRow): string =>
  hrefOf('/alerts', { brand: rule.brandId, rule: writeWatch(rule.watch) });

const RemoveRule = ({ row, onClose }: { row: RuleRow; onClose: () => void }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  return (
    <ConfirmDialog
      title={`Remove the rule “${watchName(row.rule.watch)}”?`}
      text="Its alerts go with it. The mentions stay."
      confirm="Remove rule"
      busy={busy}
      onConfirm={() =>
        run(async () => {
          await removeRule(api, row.rule.id);
          toasts.add({ tone: 'done', text: 'Removed the rule', action: null });
          onClose();
          reload();
        })
      }
      onClose={onClose}
    />
  );
};

const RuleActions = ({ row, onRemove }: { row: RuleRow; onRemove: () => void }) => {
  const { api } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const { rule } = row;
  const turn = (): void =>
    run(async () => {
      await changeRule(api, rule, { enabled: !rule.enabled });
      reload();
    });
  const name = watchName(rule.watch);
  return (
    <span class="alert-row-actions">
      <Button look="quiet" busy={busy} onClick={turn}>
        {rule.enabled ? 'Switch off' : 'Switch on'}
        <span class="sr-only"> the rule {name}</span>
      </Button>
      <IconButton icon="trash" label={`Remove the rule ${name}`} onClick={onRemove} />
    </span>
  );
};

const Rules = ({ brand, rows }: { brand: Brand; rows: RuleList['rows'] }) => {
  const isManager = useShell().may('manager');
  const [removing, setRemoving] = useState<RuleRow | null>(null);
  const now = new Date().toISOString();
  return (
    <section class="section" aria-labelledby="alert-rules">
      <div class="section-head">
        <h2 id="alert-rules">Rules</h2>
        <p class="muted">What to tell you about {brand.name}, and how sure it has to be.</p>
      </div>
      <div class="section-body">
        {rows.length === 0 ? (
          <p class="muted">No rules yet, so nothing is told. The number of mentions is a good first one.</p>
        ) : (
          <Table
            caption="Alert rules"
            rows={rows}
            rowKey={({ rule }) => rule.id}
            columns={[
              {
                title: 'Watches',
                header: true,
                cell: (row) => {
                  const name = watchName(row.rule.watch);
                  return isManager ? <a href={ruleHref(row)}>{name}</a> : name;
                },
              },
              {
                title: 'Told from',
                cell: ({ rule }) =>
                  rule.watch.kind === 'reach' ? 'Every such post' : `${rule.threshold} usual spreads`,
              },
              { title: 'Now', cell: ({ rule, check }) => standingWords(rule, check, now) },
              {
                title: 'Change',
                hiddenTitle: true,
                cell: (row) =>
                  isManager ? <RuleActions row={row} onRemove={() => setRemoving(row)} /> : null,
              },
            ]}
          />
        )}
        <LinkButton icon="plus" href={hrefOf('/alerts', { brand: brand.id, rule: 'volume' })}>
          {rows.length === 0 ? 'Watch the number of mentions' : 'Add a rule'}
        </LinkButton>
        {removing === null ? null : <RemoveRule row={removing} onClose={() => setRemoving(null)} />}
      </div>
    </section>
  );
};

const AlertRow = ({ alert, timeZone }: { alert: Alert; timeZone: string }) => (
  <li class="alert-row">
    <div>
      <a class="alert-row-title" href={alertHref(alert)}>
        {alertTitle(alert)}
      </a>
      <p class="muted">
        {formatInstant(alert.at, timeZone)}
        {alert.peak === null ? '' : ` · ${risenWords(alert.peak, alert.watch)}`}
      </p>
    </div>
    <span class="alert-row-state">
      {alert.mentionId === null ? (
        <Badge tone={alert.isOver ? 'plain' : 'negative'}>{alert.isOver ? 'Over' : 'Still high'}</Badge>
      ) : null}
      {alert.isSnoozed ? <Badge>Told nobody</Badge> : null}
      <a href={mentionsHref(alert)}>
        Mentions<span class="sr-only"> of the alert of {formatInstant(alert.at, timeZone)}</span>
      </a>
    </span>
  </li>
);

/** Rules of a brand, and what they told of. */
export const AlertsPage = ({
  brand,
  rules,
  alerts,
}: {
  brand: Brand;
  rules: RuleList['rows'];
  alerts: AlertList['rows'];
}) => (
  <div class="page alerts">
    <header class="page-head">
      <h1>Alerts for {brand.name}</h1>
    </header>
    <section class="section" aria-labelledby="alert-list">
      <div class="section-head">
        <h2 id="alert-list">What was told</h2>
        <p class="muted">One alert an event, the newest first. They come under the bell as well.</p>
      </div>
      <div class="section-body">
        {alerts.length === 0 ? (
          <p class="muted">
            No alerts yet.{' '}
            {rules.length === 0 ? 'Nothing is watched.' : 'Nothing was higher than in recent months.'}
          </p>
        ) : (
          <ul class="alert-rows">
            {alerts.map((alert) => (
              <AlertRow key={alert.id} alert={alert} timeZone={brand.timeZone} />
            ))}
          </ul>
        )}
      </div>
    </section>
    <Rules brand={brand} rows={rules} />
  </div>
);
