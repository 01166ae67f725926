import type { Learning } from '../../../api/schemas/learning.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import type { WorkNames } from '../inbox/work-names.ts';
import { choiceWords } from './choice-words.ts';

interface ChoiceListProps {
  readonly learning: Pick<Learning, 'choices' | 'trials'>;
  readonly names: WorkNames;
}

/** Who chose what the brand is judged with, and when, the newest first; nothing while nobody did. */
export const ChoiceList = ({ learning: { choices, trials }, names }: ChoiceListProps) =>
  choices.length === 0 ? null : (
    <section class="accuracy-choices" aria-labelledby="choices">
      <h3 id="choices">Who chose what is used</h3>
      <ol>
        {choices.map((choice) => {
          const { who, what } = choiceWords(choice, trials, names);
          return (
            <li key={choice.id}>
              <strong>{who}</strong> {what}
              <span class="faint">
                {' · '}
                <TimeAgo instant={choice.at} />
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
