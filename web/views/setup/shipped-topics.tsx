import type { ShippedTopic } from '../../../api/schemas/brands.ts';
import { CheckField } from '../../components/field.tsx';
import { humanise, plural } from '../../format/words.ts';

interface ShippedTopicsProps {
  readonly rows: readonly ShippedTopic[];
  /** Names of those that are left out. */
  readonly without: readonly string[];
  readonly onChange: (without: readonly string[]) => void;
}

/** Every topic that comes with Earshot with the words that show it; each can be left out. */
export const ShippedTopics = ({ rows, without, onChange }: ShippedTopicsProps) => (
  <fieldset class="shipped-topics">
    <legend>Topics that come with Earshot</legend>
    <p class="field-help">
      Untick what is not to be found. <em>Learned</em> ones are told of English texts without any of their
      words, too.
    </p>
    <ul>
      {rows.map(({ topic, keywords, isLearned }) => (
        <li key={topic}>
          <CheckField
            label={
              <>
                {humanise(topic)}
                {isLearned ? <em class="faint"> Learned</em> : null}
              </>
            }
            checked={!without.includes(topic)}
            onChange={(isFound) =>
              onChange(isFound ? without.filter((name) => name !== topic) : [...without, topic])
            }
          />
          <details>
            <summary>
              {plural(keywords.length, 'word')}
              <span class="sr-only"> of {humanise(topic)}</span>
            </summary>
            <p>{keywords.join(', ')}</p>
          </details>
        </li>
      ))}
    </ul>
  </fieldset>
);
