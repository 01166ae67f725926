import type { AlertRule } from '../../../domain/alerts/alert-rule.ts';
import { changeRule } from '../../api/alerts.ts';
import { Button } from '../../components/button.tsx';
import { useWork } from '../../components/use-work.ts';
import { formatInstant } from '../../format/time.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

const dayMs = 86_400_000;

/** Keeps a rule quiet for a while, or wakes it. */
export const SnoozeRule = ({ rule }: { rule: AlertRule }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const until =
    rule.snoozedUntil !== null && Date.parse(rule.snoozedUntil) > Date.now() ? rule.snoozedUntil : null;
  const snooze = (days: number | null): void =>
    run(async () => {
      const snoozedUntil = days === null ? null : new Date(Date.now() + days * dayMs).toISOString();
      await changeRule(api, rule, { snoozedUntil });
      toasts.add({ tone: 'done', text: days === null ? 'Tells you again' : 'Snoozed', action: null });
      reload();
    });
  if (until !== null)
    return (
      <div class="alert-actions">
        <span class="muted">Nobody is told until {formatInstant(until)}.</span>
        <Button icon="play" busy={busy} onClick={() => snooze(null)}>
          Tell me again
        </Button>
      </div>
    );
  return (
    <div class="alert-actions">
      <Button icon="pause" busy={busy} onClick={() => snooze(1)}>
        Snooze for a day
      </Button>
      <Button look="quiet" busy={busy} onClick={() => snooze(7)}>
        For a week
      </Button>
    </div>
  );
};
