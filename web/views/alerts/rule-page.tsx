import { useState } from 'preact/hooks';
import type { RuleList } from '../../../api/schemas/alerts.ts';
import type { Watch } from '../../../domain/alerts/watch.ts';
import { watchName, writeWatch } from '../../../domain/alerts/watch-words.ts';
import type { Brand } from '../../../domain/brand.ts';
import { addRule, changeRule, tryRule } from '../../api/alerts.ts';
import { Button } from '../../components/button.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { useWork } from '../../components/use-work.ts';
import { humanise } from '../../format/words.ts';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { DEFAULT_THRESHOLD, findRule, kindWords, toWatch, watchOfKind } from './rule-draft.ts';
import { RuleTrial } from './rule-trial.tsx';
import { SnoozeRule } from './snooze-rule.tsx';

interface RulePageProps {
  readonly brand: Brand;
  readonly rules: RuleList['rows'];
  readonly topics: readonly string[];
  /** As in the address. */
  readonly asked: string;
}

const WatchFields = ({ brand, topics, watch }: Omit<RulePageProps, 'rules' | 'asked'> & { watch: Watch }) => {
  const { router } = useShell();
  const go = (next: Watch | null): void => {
    if (next !== null)
      router.go(hrefOf('/alerts', { brand: brand.id, rule: writeWatch(next) }), { replace: true });
  };
  const kinds = (Object.keys(kindWords) as Watch['kind'][]).filter(
    (kind) => watchOfKind(kind, topics) !== null,
  );
  const shownTopics =
    watch.kind === 'topic' && !topics.includes(watch.topic) ? [watch.topic, ...topics] : topics;
  return (
    <div class="rule-fields">
      <SelectField
        label="Watch"
        value={watch.kind}
        options={kinds.map((value) => ({ value, label: kindWords[value] }))}
        onChange={(kind) => go(watchOfKind(kind as Watch['kind'], topics))}
      />
      {watch.kind === 'topic' ? (
        <SelectField
          label="Topic"
          value={watch.topic}
          options={shownTopics.map((value) => ({ value, label: humanise(value) }))}
          onChange={(topic) => go({ kind: 'topic', topic })}
        />
      ) : null}
      {watch.kind === 'reach' ? (
        <TextField
          label="Followers at least"
          type="number"
          value={String(watch.atLeast)}
          onInput={(text) => {
            if (/^[1-9]\d{0,9}$/.test(text)) go({ kind: 'reach', atLeast: Number(text) });
          }}
        />
      ) : null}
    </div>
  );
};

const RuleSettings = ({ brand, rules, watch }: Pick<RulePageProps, 'brand' | 'rules'> & { watch: Watch }) => {
  const { api, router, toasts } = useShell();
  const { busy, run } = useWork();
  const rule = findRule(rules, watch);
  const [threshold, setThreshold] = useState(rule?.threshold ?? DEFAULT_THRESHOLD);
  const save = (): void =>
    run(async () => {
      if (rule === null) await addRule(api, { brand: brand.id, watch, threshold });
      else await changeRule(api, rule, { threshold });
      toasts.add({ tone: 'done', text: rule === null ? 'Added the rule' : 'Changed the rule', action: null });
      router.go(hrefOf('/alerts', { brand: brand.id }));
    });
  const isSame = rule !== null && (rule.threshold === threshold || watch.kind === 'reach');
  return (
    <>
      {watch.kind === 'reach' ? (
        <p class="muted">Every such post of the last day is told, once.</p>
      ) : (
        <LoadedPart
          loadKey={writeWatch(watch)}
          load={(signal) => tryRule(api, brand.id, writeWatch(watch), signal)}
          skeleton="list"
        >
          {(trial) =>
            trial.weeks === null ? (
              <p class="muted">
                Not enough data yet: three days of mentions are needed before anything can be called unusual.
                The rule begins by itself once they are there.
              </p>
            ) : (
              <RuleTrial
                brand={brand}
                watch={watch}
                trial={trial}
                threshold={threshold}
                onThreshold={setThreshold}
              />
            )
          }
        </LoadedPart>
      )}
      <div class="alert-actions">
        <Button look="primary" busy={busy} disabled={isSame} onClick={save}>
          {rule === null ? 'Add the rule' : 'Save the threshold'}
        </Button>
        {rule === null ? null : <SnoozeRule rule={rule} />}
      </div>
    </>
  );
};

/** One rule, there already or about to be: what it watches, and how sensitive it is, tried on the past. */
export const RulePage = ({ brand, rules, topics, asked }: RulePageProps) => {
  const watch = toWatch(asked);
  return (
    <div class="page alerts">
      <header class="page-head">
        <a class="alert-back" href={hrefOf('/alerts', { brand: brand.id })}>
          <Icon name="back" size={16} /> All alerts
        </a>
        <h1>
          {findRule(rules, watch) === null ? 'A new rule' : 'Rule'} for {brand.name}: {watchName(watch)}
        </h1>
      </header>
      <section class="card rule-card">
        <WatchFields brand={brand} topics={topics} watch={watch} />
        <RuleSettings key={writeWatch(watch)} brand={brand} rules={rules} watch={watch} />
      </section>
    </div>
  );
};
