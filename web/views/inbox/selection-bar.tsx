import type { MentionState } from '../../../domain/mention.ts';
import { IconButton } from '../../components/button.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { formatCount } from '../../format/words.ts';
import type { WorkMoves } from './use-desk-work.tsx';
import type { Choosing } from './use-selection.ts';

interface SelectionBarProps {
  readonly choosing: Choosing;
  /** Rows the list shows. */
  readonly shown: number;
  readonly moves: WorkMoves;
  readonly onDecide: (to: MentionState) => void;
}

interface Act {
  readonly icon: IconName;
  readonly word: string;
  readonly hotkey: string;
  readonly run: () => void;
}

/** What can be done about all chosen mentions at once. */
export const SelectionBar = ({ choosing, shown, moves, onDecide }: SelectionBarProps) => {
  const { length } = choosing.chosen;
  const acts: readonly Act[] = [
    { icon: 'check', word: 'Answered', hotkey: 'e', run: () => onDecide('answered') },
    { icon: 'cross', word: 'Dismiss', hotkey: 'd', run: () => onDecide('dismissed') },
    { icon: 'person', word: 'Assign', hotkey: 'a', run: moves.onAssign },
    { icon: 'tag', word: 'Label', hotkey: 'l', run: moves.onLabel },
    { icon: 'clock', word: 'Snooze', hotkey: 's', run: moves.onSnooze },
  ];
  return (
    <section class="selection-bar" aria-label="Chosen mentions" hidden={length === 0}>
      <p class="selection-head">
        <strong role="status">{length === 0 ? '' : `${formatCount(length)} chosen`}</strong>
        <button type="button" class="chip" aria-keyshortcuts="*" onClick={choosing.chooseAll}>
          Choose all shown ({formatCount(shown)})
        </button>
        <IconButton icon="cross" label="Choose none" onClick={choosing.clear} />
      </p>
      <ul class="selection-acts">
        {acts.map(({ icon, word, hotkey, run }) => (
          <li key={word}>
            <button
              type="button"
              class="chip label-chip"
              aria-keyshortcuts={hotkey}
              title={`Key ${hotkey}`}
              onClick={run}
            >
              <Icon name={icon} size={14} />
              <span>{word}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
