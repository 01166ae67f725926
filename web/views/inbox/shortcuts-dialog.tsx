import { Dialog } from '../../components/dialog.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { useShell } from '../../shell/shell-context.ts';

const shortcuts: readonly {
  readonly keys: readonly string[];
  readonly names: string;
  readonly does: string;
  /** Left out for who may only read. */
  readonly decides?: true;
}[] = [
  { keys: ['j', '↓'], names: 'j or arrow down', does: 'Next mention' },
  { keys: ['k', '↑'], names: 'k or arrow up', does: 'Previous mention' },
  { keys: ['Enter', 'o'], names: 'Enter or o', does: 'Open it' },
  { keys: ['r'], names: 'r', does: 'Reply', decides: true },
  { keys: ['t'], names: 't', does: 'Reply from a template', decides: true },
  { keys: ['e'], names: 'e', does: 'Mark as answered', decides: true },
  { keys: ['d'], names: 'd', does: 'Dismiss: needs no answer', decides: true },
  { keys: ['a'], names: 'a', does: 'Take it; once somebody has it, choose who', decides: true },
  { keys: ['s'], names: 's', does: 'Snooze until a time', decides: true },
  { keys: ['l'], names: 'l', does: 'Add a label, or take it off', decides: true },
  { keys: ['n'], names: 'n', does: 'Note for the people here; @ names a colleague', decides: true },
  {
    keys: ['x'],
    names: 'x',
    does: 'Choose it, to work on several at once; Shift+x up to here',
    decides: true,
  },
  { keys: ['*'], names: 'asterisk', does: 'Choose all shown', decides: true },
  {
    ...{ keys: ['1', '2', '3'], names: '1, 2 or 3', decides: true },
    does: 'Correct the sentiment: negative, neutral, positive',
  },
  { keys: ['i'], names: 'i', does: 'Correct the intent', decides: true },
  { keys: ['p'], names: 'p', does: 'Correct the topics', decides: true },
  { keys: ['u'], names: 'u', does: 'Undo', decides: true },
  {
    keys: ['Ctrl', 'k'],
    names: 'Control and k, or Command and k',
    does: 'Go to a page or view, or do something',
  },
  { keys: ['/'], names: 'slash', does: 'Search' },
  { keys: ['Esc'], names: 'Escape', does: 'Close the mention, or leave the search' },
  { keys: ['?'], names: 'question mark', does: 'Show these keys' },
];

export const ShortcutsDialog = ({ onClose }: { onClose: () => void }) => {
  const { may } = useShell();
  const shown = shortcuts.filter(({ decides }) => decides !== true || may('agent'));
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl class="shortcuts">
        {shown.map((each) => (
          <div key={each.names}>
            <dt>
              <KeyHint keys={each.keys} />
              <span class="sr-only">{each.names}</span>
            </dt>
            <dd>{each.does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};
