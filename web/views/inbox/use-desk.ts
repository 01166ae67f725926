import type { MutableRef } from 'preact/hooks';
import type { MentionState, StoredMention } from '../../../domain/mention.ts';
import { withQuery } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { MentionList } from './use-mention-list.ts';

const isWide = (): boolean => matchMedia('(width >= 64rem)').matches;

/** What is open, and how that changes: the open mention stands in the address, so that back closes it. */
const useOpening = (list: MentionList, openId: string | null) => {
  const { router } = useShell();
  const { rows } = list.state;
  const open = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    list.move(index);
    if (row.id === openId) return;
    router.go(withQuery(router.place.value, { open: row.id }), { replace: openId !== null });
  };
  const close = (): void => router.go(withQuery(router.place.value, { open: null }), { replace: true });
  /** Beside an open mention, moving opens; otherwise it only marks. */
  const move = (index: number): void => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    if (openId !== null && isWide()) open(to);
    else list.move(to);
  };
  return { open, close, move };
};

interface DeskMoves {
  readonly open: (index: number) => void;
  readonly close: () => void;
  readonly move: (index: number) => void;
  /** Decides on the open mention, or on the marked row while none is open. */
  readonly decide: (to: MentionState) => void;
}

/** @param opened the mention on show, which need not be in the list. */
export const useDesk = (
  list: MentionList,
  openId: string | null,
  opened: MutableRef<StoredMention | null>,
): DeskMoves => {
  const { open, close, move } = useOpening(list, openId);
  const { rows, active, statuses } = list.state;
  const findTarget = (): StoredMention | null => {
    if (openId === null) return rows[active] ?? null;
    return rows.find((row) => row.id === openId) ?? (opened.current?.id === openId ? opened.current : null);
  };
  const decide = (to: MentionState): void => {
    const mention = findTarget();
    if (mention === null) return;
    const index = rows.findIndex((row) => row.id === mention.id);
    list.change({ ...mention, status: statuses[mention.id] ?? mention.status }, to);
    if (openId === null || index < 0 || to === 'open') return;
    // Beside the list the next one opens; on a phone the list comes back, to choose from.
    const next = rows[index + 1] ?? rows[index - 1];
    if (next === undefined || !isWide()) close();
    else open(rows.indexOf(next));
  };
  return { open, close, move, decide };
};
