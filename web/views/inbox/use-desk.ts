import type { MutableRef } from 'preact/hooks';
import type { MentionState, StoredMention } from '../../../domain/mention.ts';
import type { WorkChange } from '../../../domain/work/work-event.ts';
import { withQuery } from '../../shell/place.ts';
import type { Router } from '../../shell/router.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { DeskData } from './desk-data.ts';
import { hidesSnoozed, leavesList } from './leaves-list.ts';
import { type MentionList, useMentionList } from './use-mention-list.ts';
import type { WorkNames } from './work-names.ts';

const isWide = (): boolean => matchMedia('(width >= 64rem)').matches;

/** The open mention stands in the address, so that going back closes it. @param id null closes. */
const show = ({ place, go }: Router, id: string | null): void => {
  const before = place.value.query['open'] ?? null;
  if (id !== before) go(withQuery(place.value, { open: id }), { replace: before !== null });
};

/** What is open, and how that changes. */
const useOpening = (list: MentionList, openId: string | null) => {
  const { router } = useShell();
  const { rows } = list.state;
  const open = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    list.move(index);
    show(router, row.id);
  };
  const close = (): void => show(router, null);
  /** Beside an open mention, moving opens; otherwise it only marks. */
  const move = (index: number): void => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    if (openId !== null && isWide()) open(to);
    else list.move(to);
  };
  return { open, close, move };
};

interface DeskMoves {
  readonly list: MentionList;
  readonly open: (index: number) => void;
  readonly close: () => void;
  readonly move: (index: number) => void;
  /** Decides on the open mention, or on the marked row while none is open. */
  readonly decide: (to: MentionState) => void;
  readonly work: MentionList['work'];
  /** The open mention, or the marked row while none is open. */
  readonly findTarget: () => StoredMention | null;
}

/** @param opened the mention on show, which need not be in the list. */
export const useDesk = (
  data: DeskData,
  names: WorkNames,
  openId: string | null,
  opened: MutableRef<StoredMention | null>,
): DeskMoves => {
  const { router } = useShell();
  const list = useMentionList(data, names, openId, (id) => {
    if (router.place.value.query['open'] !== undefined) show(router, id);
  });
  const { open, close, move } = useOpening(list, openId);
  const { rows, active, statuses, works } = list.state;
  const findTarget = (): StoredMention | null => {
    const found =
      openId === null
        ? rows[active]
        : (rows.find((row) => row.id === openId) ?? (opened.current?.id === openId ? opened.current : null));
    return found == null ? null : { ...found, work: works[found.id] ?? found.work };
  };
  /** Beside the list the next one opens; on a phone the list comes back, to choose from. @param index of what leaves it. */
  const showNext = (index: number): void => {
    if (openId === null || index < 0) return;
    const next = rows[index + 1] ?? rows[index - 1];
    show(router, next !== undefined && isWide() ? next.id : null);
  };
  const decide = (to: MentionState): void => {
    const mention = findTarget();
    if (mention === null) return;
    const index = rows.findIndex((row) => row.id === mention.id);
    list.change({ ...mention, status: statuses[mention.id] ?? mention.status }, to);
    if (leavesList(list.state.query, to)) showNext(index);
  };
  const work = (mention: StoredMention, change: WorkChange): void => {
    list.work(mention, change);
    const leaves = change.type === 'snooze' && change.to !== null && hidesSnoozed(list.state.query);
    if (leaves) showNext(rows.findIndex((row) => row.id === mention.id));
  };
  return { list, open, close, move, decide, work, findTarget };
};
