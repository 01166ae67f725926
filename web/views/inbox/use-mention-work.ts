import type { StoredMention } from '../../../domain/mention.ts';
import { reverseChange } from '../../../domain/work/apply-change.ts';
import type { WorkChange } from '../../../domain/work/work-event.ts';
import { changeWork } from '../../api/work.ts';
import { toShownError } from '../../shell/load-state.ts';
import { useShell } from '../../shell/shell-context.ts';
import { changeWords, refusedWords } from './change-words.ts';
import type { ListEvent } from './list-state.ts';
import type { Undos } from './use-undos.ts';
import type { WorkNames } from './work-names.ts';

/** Changes the work on a mention once the server agrees, and offers to take it back. */
export const useMentionWork = (
  names: WorkNames,
  send: (event: ListEvent) => void,
  undos: Undos,
): ((mention: StoredMention, change: WorkChange) => void) => {
  const { api, toasts } = useShell();
  const tell = (text: string): number =>
    toasts.add({ tone: 'failed', matter: 'decision', text, action: null });
  const make = async (mentionId: string, change: WorkChange, canUndo: boolean): Promise<void> => {
    const [row] = (await changeWork(api, [{ mentionId, change }])).rows;
    if (row?.mention == null) {
      tell('This mention is not there any more');
      return;
    }
    const isOwn = change.type === 'snooze' && row.result !== 'conflict';
    send(isOwn ? { type: 'snoozed', mention: row.mention } : { type: 'worked', mentions: [row.mention] });
    if (row.result === 'conflict') {
      tell(refusedWords(change, row.mention, names));
      return;
    }
    const back = canUndo ? reverseChange(change) : null;
    const undo = () => {
      if (back !== null) start(mentionId, back, false);
      return true;
    };
    const action = back === null ? null : { label: 'Undo', run: undos.add(undo) };
    toasts.add({ tone: 'done', matter: 'decision', text: changeWords(change, names), action });
  };
  const start = (mentionId: string, change: WorkChange, canUndo: boolean): void => {
    make(mentionId, change, canUndo).catch((error: unknown) => tell(toShownError(error).message));
  };
  return ({ id }, change) => start(id, change, true);
};
