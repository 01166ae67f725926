import type { MutableRef } from 'preact/hooks';
import type { MentionState, StoredMention } from '../../../domain/mention.ts';
import { withQuery } from '../../shell/place.ts';
import type { Router } from '../../shell/router.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { DeskData } from './desk-data.ts';
import { hidesSnoozed, leavesList } from './leaves-list.ts';
import { type MentionList, useMentionList } from './use-mention-list.ts';
import type { Deed } from './use-mention-work.ts';
import { type Choosing, useSelection } from './use-selection.ts';
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

/** What can be done in a list. */
export interface DeskMoves {
  readonly list: MentionList;
  readonly open: (index: number) => void;
  readonly close: () => void;
  readonly move: (index: number) => void;
  readonly choosing: Choosing;
  /** Decides on the chosen mentions, else on the open one, else on the marked row. */
  readonly decide: (to: MentionState) => void;
  readonly work: (deeds: readonly Deed[]) => void;
  /** The chosen mentions, else the open one, else the marked row. */
  readonly findTargets: () => readonly StoredMention[];
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
  const { rows, active, statuses, works, judged } = list.state;
  const choosing = useSelection(rows);
  const isMany = choosing.chosen.length > 0;
  const findTarget = (): StoredMention | null => {
    const found =
      openId === null
        ? rows[active]
        : (rows.find((row) => row.id === openId) ?? (opened.current?.id === openId ? opened.current : null));
    return found == null
      ? null
      : {
          ...found,
          work: works[found.id] ?? found.work,
          judgement: judged[found.id] ?? found.judgement,
        };
  };
  /** Beside the list the next one opens; on a phone the list comes back, to choose from. @param index of what leaves it. */
  const showNext = (index: number): void => {
    if (openId === null || index < 0) return;
    const next = rows[index + 1] ?? rows[index - 1];
    show(router, next !== undefined && isWide() ? next.id : null);
  };
  const decideAll = (to: MentionState): void =>
    work(
      choosing.chosen
        .filter(({ status }) => status.state !== to)
        .map((mention) => ({ mention, change: { type: 'state', from: mention.status.state, to } })),
    );
  const decideOne = (to: MentionState): void => {
    const mention = findTarget();
    if (mention === null) return;
    const index = rows.findIndex((row) => row.id === mention.id);
    list.change({ ...mention, status: statuses[mention.id] ?? mention.status }, to);
    if (leavesList(list.state.query, to)) showNext(index);
  };
  const work = (deeds: readonly Deed[]): void => {
    const [first] = deeds;
    if (first === undefined) return;
    const { mention, change } = first;
    void list.work(deeds).then((refused) => {
      // What was not changed stays chosen, to be looked at; what is done with is chosen no more.
      if (isMany && (refused.length > 0 || change.type === 'state' || change.type === 'snooze'))
        choosing.keep(refused);
    });
    const leaves = change.type === 'snooze' && change.to !== null && hidesSnoozed(list.state.query);
    if (leaves && !isMany) showNext(rows.findIndex((row) => row.id === mention.id));
  };
  const findTargets = (): readonly StoredMention[] => {
    if (isMany) return choosing.chosen;
    const one = findTarget();
    return one === null ? [] : [one];
  };
  const decide = isMany ? decideAll : decideOne;
  return { list, choosing, open, close, move, decide, work, findTargets };
};
