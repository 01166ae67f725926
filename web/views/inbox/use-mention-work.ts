import type { StoredMention } from '../../../domain/mention.ts';
import { reverseChange } from '../../../domain/work/apply-change.ts';
import type { HandChange } from '../../../domain/work/work-event.ts';
import { changeWork } from '../../api/work.ts';
import { toShownError } from '../../shell/load-state.ts';
import { useShell } from '../../shell/shell-context.ts';
import { type Refused, workWords } from './change-words.ts';
import type { ListEvent } from './list-state.ts';
import type { Undos } from './use-undos.ts';
import type { WorkNames } from './work-names.ts';

/** One thing done about one mention. */
export interface Deed {
  readonly mention: StoredMention;
  readonly change: HandChange;
}

/** @returns ids of those that were not changed, for whatever reason. */
export type DoWork = (deeds: readonly Deed[]) => Promise<readonly string[]>;

interface Sorted {
  readonly done: readonly Deed[];
  readonly refused: readonly Refused[];
}

const sortOut = (deeds: readonly Deed[], rows: Awaited<ReturnType<typeof changeWork>>['rows']): Sorted => {
  const told = deeds.map((deed, at) => ({
    ...deed,
    now: rows[at]?.mention ?? null,
    result: rows[at]?.result,
  }));
  const isDone = ({ result }: (typeof told)[number]): boolean => result === 'done' || result === 'unchanged';
  return { done: told.filter(isDone), refused: told.filter((each) => !isDone(each)) };
};

/**
 * Changes the work on mentions in one call once the server agrees, and offers to take all of it back. What others changed
 * meanwhile is named and stays as it is.
 */
export const useMentionWork = (names: WorkNames, send: (event: ListEvent) => void, undos: Undos): DoWork => {
  const { api, toasts } = useShell();
  const make = async (deeds: readonly Deed[], canUndo: boolean): Promise<readonly string[]> => {
    const orders = deeds.map(({ mention, change }) => ({ mentionId: mention.id, change }));
    const { rows } = await changeWork(api, orders);
    const mentions = rows.flatMap(({ mention }) => (mention === null ? [] : [mention]));
    const { done, refused } = sortOut(deeds, rows);
    const lost = new Set(refused.map(({ mention }) => mention.id));
    send({ type: 'worked', mentions });
    send({ type: 'acted', mentions: mentions.filter(({ id }) => !lost.has(id)) });
    const back = canUndo ? done.flatMap(toBack) : [];
    const undo = () => {
      void start(back, false);
      return true;
    };
    toasts.add({
      ...{ tone: refused.length > 0 ? 'failed' : 'done', matter: 'decision' },
      text: workWords(done, refused, names),
      action: back.length === 0 ? null : { label: 'Undo', run: undos.add(undo) },
    });
    return [...lost];
  };
  const start = (deeds: readonly Deed[], canUndo: boolean): Promise<readonly string[]> =>
    make(deeds, canUndo).catch((error: unknown) => {
      toasts.add({ tone: 'failed', matter: 'decision', text: toShownError(error).message, action: null });
      return deeds.map(({ mention }) => mention.id);
    });
  return (deeds) => start(deeds, true);
};

const toBack = ({ mention, change }: Deed): readonly Deed[] => {
  const back = reverseChange(change);
  return back === null ? [] : [{ mention, change: back }];
};
