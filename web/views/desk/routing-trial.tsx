import { tryRoutingRule } from '../../api/routing-rules.ts';
import { useSettled } from '../../components/use-settled.ts';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { trialWords } from './trial-words.ts';

interface RoutingTrialProps {
  readonly query: string;
  readonly brandId: string | null;
  /** Null for a new rule. */
  readonly ruleId: string | null;
}

const PAUSE_MS = 400;

/** How many mentions of the last 30 days a rule would have given, with the search that shows them. */
export const RoutingTrialNote = ({ query, brandId, ruleId }: RoutingTrialProps) => {
  const { api } = useShell();
  const settled = useSettled(query.trim(), PAUSE_MS);
  if (settled === '') return <p class="muted">Write a query, and see what it would have done.</p>;
  const found = hrefOf('/mentions', { brand: brandId, q: `(${settled}) since:30d` });
  return (
    <LoadedPart
      loadKey={JSON.stringify([settled, brandId, ruleId])}
      load={async (signal) => ({
        trial: await tryRoutingRule(api, { query: settled, brandId, rule: ruleId }, signal),
      })}
      keep={() => true}
      skeleton="form"
    >
      {({ trial }) => (
        <p role="status">
          {trial === null ? 'Mend the query to see what it would have done.' : trialWords(trial)}{' '}
          {trial === null || trial.matched === 0 ? null : (
            <a href={found} target="_blank" rel="noopener">
              Look at {trial.matched === 1 ? 'it' : `all ${trial.matched}`}
            </a>
          )}
        </p>
      )}
    </LoadedPart>
  );
};
