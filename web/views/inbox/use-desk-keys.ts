import { sentiments } from '../../format/sentiments.ts';
import { useHotkeys } from '../../shell/hotkeys.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { DeskMoves } from './use-desk.ts';
import type { WorkMoves } from './use-desk-work.tsx';

interface DeskKeys {
  readonly desk: DeskMoves;
  readonly moves: WorkMoves;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

/** The keys to work through a list with. shortcuts-dialog.tsx tells them. */
export const useDeskKeys = ({ desk, moves, onSearch, onHelp }: DeskKeys): void => {
  const { may } = useShell();
  const { list, choosing, open, close, move, decide } = desk;
  const { active } = list.state;
  useHotkeys({
    j: () => move(active + 1),
    k: () => move(active - 1),
    ArrowDown: () => move(active + 1),
    ArrowUp: () => move(active - 1),
    Enter: () => open(active),
    o: () => open(active),
    ...(may('agent') && {
      e: () => decide('answered'),
      d: () => decide('dismissed'),
      u: list.undo,
      a: moves.onAssign,
      s: moves.onSnooze,
      l: moves.onLabel,
      n: moves.onNote,
      ...Object.fromEntries(
        sentiments.map((sentiment, at) => [String(at + 1), () => moves.onSentiment(sentiment)]),
      ),
      i: moves.onIntent,
      p: moves.onTopics,
      x: (press) => choosing.choose(active, press.shiftKey),
      '*': choosing.chooseAll,
    }),
    Escape: choosing.chosen.length > 0 ? choosing.clear : close,
    '/': onSearch,
    '?': onHelp,
  });
};
