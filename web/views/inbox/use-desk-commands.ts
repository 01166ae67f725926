import { type Command, useCommands } from '../../shell/commands.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { DeskMoves } from './use-desk.ts';
import type { WorkMoves } from './use-desk-work.tsx';

/** Offers in the palette what the keys do about the open mention, the marked row or the chosen ones. */
export const useDeskCommands = ({ list, decide }: DeskMoves, moves: WorkMoves): void => {
  const { may } = useShell();
  const commands: readonly Command[] = [
    { label: 'Mark as answered', icon: 'check', hotkey: 'e', run: () => decide('answered') },
    { label: 'Dismiss', icon: 'cross', hotkey: 'd', run: () => decide('dismissed') },
    { label: 'Take it, or choose who', icon: 'person', hotkey: 'a', run: moves.onAssign },
    { label: 'Snooze', icon: 'clock', hotkey: 's', run: moves.onSnooze },
    { label: 'Label', icon: 'tag', hotkey: 'l', run: moves.onLabel },
    { label: 'Note', icon: 'note', hotkey: 'n', run: moves.onNote },
    { label: 'Correct the intent', icon: 'flag', hotkey: 'i', run: moves.onIntent },
    { label: 'Correct the topics', icon: 'edit', hotkey: 'p', run: moves.onTopics },
    { label: 'Undo', icon: 'undo', hotkey: 'u', run: list.undo },
  ];
  useCommands(may('agent') && list.state.rows.length > 0 ? commands : []);
};
