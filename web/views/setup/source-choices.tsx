import type { ProposedSource } from '../../../api/schemas/brands.ts';
import { CheckField } from '../../components/field.tsx';
import { plural } from '../../format/words.ts';
import { proposalKey } from './setup-data.ts';

interface SourceChoicesProps {
  readonly name: string;
  readonly proposed: readonly ProposedSource[];
  /** How many proposed ones are listened to already. */
  readonly known: number;
  readonly declined: ReadonlySet<string>;
  readonly onDecline: (declined: ReadonlySet<string>) => void;
}

/** Sources that need no key, taken unless unchecked. */
export const SourceChoices = ({ name, proposed, known, declined, onDecline }: SourceChoicesProps) => {
  const toggle = (key: string, isTaken: boolean): void => {
    const next = new Set(declined);
    if (isTaken) next.delete(key);
    else next.add(key);
    onDecline(next);
  };
  return (
    <section class="setup-part" aria-label="Where to listen">
      <h2>Where to listen</h2>
      <p class="muted">
        {name === ''
          ? 'Sources that need no key are proposed once there is a name.'
          : 'These need no key. More can be added under Sources at any time.'}
      </p>
      {proposed.map((each) => {
        const key = proposalKey(each);
        return (
          <CheckField
            key={key}
            label={each.title}
            help={each.description}
            checked={!declined.has(key)}
            onChange={(isTaken) => toggle(key, isTaken)}
          />
        );
      })}
      {known === 0 ? null : (
        <p class="faint">Listened to already: {plural(known, 'more proposed source')}.</p>
      )}
    </section>
  );
};
