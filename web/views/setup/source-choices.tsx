import type { ProposedSource } from '../../../api/schemas/brands.ts';
import { sourceGroups } from '../../../domain/source-group.ts';
import { CheckField } from '../../components/field.tsx';
import { groupName, plural } from '../../format/words.ts';
import { isTaken, proposalKey } from './setup-data.ts';

interface SourceChoicesProps {
  readonly name: string;
  readonly proposed: readonly ProposedSource[];
  /** How many proposed ones are listened to already. */
  readonly known: number;
  /** Keys of the proposals where a person decided against the advice. */
  readonly changed: ReadonlySet<string>;
  readonly onChange: (changed: ReadonlySet<string>) => void;
}

/** Sources that need no key: those right for nearly every brand are taken unless unchecked, the rest are offered. */
export const SourceChoices = ({ name, proposed, known, changed, onChange }: SourceChoicesProps) => {
  const toggle = (key: string): void => {
    const next = new Set(changed);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  const advised = proposed.filter((each) => each.advised);
  const offered = proposed.filter((each) => !each.advised);
  const taken = offered.filter((each) => isTaken(each, changed)).length;
  return (
    <section class="setup-part" aria-label="Where to listen">
      <h2>Where to listen</h2>
      <p class="muted">
        {name === ''
          ? 'Sources that need no key are proposed once there is a name.'
          : 'These need no key. More can be added under Sources at any time.'}
      </p>
      <Choices proposed={advised} changed={changed} onToggle={toggle} />
      {offered.length === 0 ? null : (
        <details class="disclosure">
          <summary>
            {plural(offered.length, 'more place', 'more places')} to listen
            {taken === 0 ? '' : `, ${taken} chosen`}
          </summary>
          <div class="choice-groups">
            {sourceGroups.map((group) => (
              <ChoiceGroup
                key={group}
                title={groupName(group)}
                proposed={offered.filter((each) => each.group === group)}
                changed={changed}
                onToggle={toggle}
              />
            ))}
          </div>
        </details>
      )}
      {known === 0 ? null : (
        <p class="faint">Listened to already: {plural(known, 'more proposed source')}.</p>
      )}
    </section>
  );
};

interface ChoicesProps {
  readonly proposed: readonly ProposedSource[];
  readonly changed: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

const Choices = ({ proposed, changed, onToggle }: ChoicesProps) => (
  <>
    {proposed.map((each) => {
      const key = proposalKey(each);
      return (
        <CheckField
          key={key}
          label={each.title}
          help={each.description}
          checked={isTaken(each, changed)}
          onChange={() => onToggle(key)}
        />
      );
    })}
  </>
);

const ChoiceGroup = ({ title, ...choices }: ChoicesProps & { readonly title: string }) =>
  choices.proposed.length === 0 ? null : (
    <fieldset class="choice-group">
      <legend>{title}</legend>
      <Choices {...choices} />
    </fieldset>
  );
