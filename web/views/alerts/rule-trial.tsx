import { useId } from 'preact/hooks';
import type { AlertTrial } from '../../../api/schemas/alerts.ts';
import type { Watch } from '../../../domain/alerts/watch.ts';
import { formatLevel, queryOf, risenWords } from '../../../domain/alerts/watch-words.ts';
import type { Brand } from '../../../domain/brand.ts';
import { stretchQuery } from '../../../domain/query/stretch-query.ts';
import { Icon } from '../../components/icon.tsx';
import { formatInstant } from '../../format/time.ts';
import { hrefOf } from '../../shell/place.ts';
import { isCaught, rateWords } from './rule-draft.ts';

interface RuleTrialProps {
  readonly brand: Brand;
  readonly watch: Watch;
  readonly trial: AlertTrial;
  readonly threshold: number;
  readonly onThreshold: (threshold: number) => void;
}

const nearestRow = (rows: AlertTrial['rows'], threshold: number): number =>
  rows.reduce(
    (best, row, at) =>
      Math.abs(row.threshold - threshold) < Math.abs((rows[best]?.threshold ?? 0) - threshold) ? at : best,
    0,
  );

/** A slider from eager to calm, with what each place would have told of in the last weeks. */
export const RuleTrial = ({ brand, watch, trial, threshold, onThreshold }: RuleTrialProps) => {
  const id = useId();
  const at = nearestRow(trial.rows, threshold);
  const told = trial.rows[at]?.events ?? [];
  const all = trial.rows[0]?.events ?? [];
  const words = rateWords(told.length, trial.weeks ?? 1);
  return (
    <div class="rule-trial">
      <label class="field-label" for={id}>
        How far above the usual: {threshold} usual spreads
      </label>
      <input
        id={id}
        class="rule-slider"
        type="range"
        min={0}
        max={trial.rows.length - 1}
        step={1}
        value={at}
        aria-valuetext={`${threshold} usual spreads. ${words}`}
        onInput={(event) =>
          onThreshold(trial.rows[Number(event.currentTarget.value)]?.threshold ?? threshold)
        }
      />
      <div class="rule-ends faint" aria-hidden="true">
        <span>Tells more</span>
        <span>Tells less</span>
      </div>
      <p class="rule-rate" role="status">
        {words}
      </p>
      {all.length === 0 ? (
        <p class="muted">Nothing stood out in that time, whatever the threshold.</p>
      ) : (
        <ul class="rule-events" aria-label="Events, and whether this threshold would have told of them">
          {all.toReversed().map((event) => {
            const caught = isCaught(event, told);
            return (
              <li key={event.at} class={caught ? 'rule-event rule-event-told' : 'rule-event'}>
                <Icon name={caught ? 'check' : 'minus'} size={16} />
                <div>
                  <a
                    href={hrefOf('/mentions', {
                      brand: brand.id,
                      q: stretchQuery(event.at, event.to, queryOf(watch)),
                    })}
                  >
                    {formatInstant(event.at, brand.timeZone)}
                  </a>
                  <span class="sr-only">
                    {caught ? ' would have been told' : ' would not have been told'}
                  </span>
                  <p class="muted">
                    {risenWords(event, watch)} {formatLevel(event.score)} spreads above.
                  </p>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
};
