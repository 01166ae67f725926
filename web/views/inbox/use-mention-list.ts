import { useCallback, useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import type { MentionState, StoredMention } from '../../../domain/mention.ts';
import { ApiError, isAbort } from '../../api/api-error.ts';
import { changeMentionState, getMention } from '../../api/mentions.ts';
import { toShownError } from '../../shell/load-state.ts';
import { useReload } from '../../shell/reload-context.ts';
import { type Shell, useShell } from '../../shell/shell-context.ts';
import { type DeskData, loadNow, loadPage } from './desk-data.ts';
import { countFresh } from './fresh.ts';
import { type ListEvent, type ListState, nextList, startList } from './list-state.ts';
import { conflictWords, doneWords } from './state-words.ts';
import { type Judging, useJudging } from './use-judging.ts';
import { type DoWork, useMentionWork } from './use-mention-work.ts';
import { useUndos } from './use-undos.ts';
import type { WorkNames } from './work-names.ts';

export interface MentionList extends Judging {
  readonly state: ListState;
  readonly move: (to: number) => void;
  readonly loadMore: () => void;
  /** Shows the change at once and takes it back when the server refuses. */
  readonly change: (mention: StoredMention, to: MentionState) => void;
  /** A reply has answered it on the server. */
  readonly answered: (mention: StoredMention) => void;
  /** Does something about some, once the server agrees. */
  readonly work: DoWork;
  /** Takes back what was done last; nothing happens without it. */
  readonly undo: () => void;
}

type Send = (event: ListEvent) => void;
interface Step {
  readonly id: string;
  readonly expected: MentionState;
  readonly to: MentionState;
}

/** After a refusal: what the mention is now, so that the list shows the truth. */
const onRefused = async (shell: Shell, send: Send, step: Step, error: unknown): Promise<void> => {
  if (!(error instanceof ApiError) || error.code !== 'conflict') {
    send({ type: 'refused', id: step.id, current: null });
    shell.toasts.add({ tone: 'failed', matter: 'decision', text: toShownError(error).message, action: null });
    return;
  }
  const found = await getMention(shell.api, step.id, new AbortController().signal).catch(() => null);
  const current = found?.mention ?? null;
  send({ type: 'refused', id: step.id, current });
  const text = current === null ? error.message : conflictWords[current.status.state];
  shell.toasts.add({ tone: 'failed', matter: 'decision', text, action: null });
};

/** Sends decisions one after another per mention, so that an undo never overtakes what it undoes. */
const useSteps = (shell: Shell, send: Send): ((step: Step) => void) => {
  const running = useRef(new Map<string, Promise<void>>());
  return (step) => {
    const before = running.current.get(step.id) ?? Promise.resolve();
    const run: Promise<void> = before
      .then(() => changeMentionState(shell.api, step.id, { expected: step.expected, to: step.to }))
      .then(
        // Only the last step's answer is what the person now wants to see.
        (mention) => {
          if (running.current.get(step.id) === run) send({ type: 'confirmed', mention });
        },
        (error: unknown) => onRefused(shell, send, step, error),
      );
    running.current.set(step.id, run);
  };
};

const arrivalPauseMs = 1_000;

/** Counts what arrives, without touching the list; an empty list is simply read again. */
const useArrivals = (data: DeskData, state: ListState, send: Send): void => {
  const { api, live } = useShell();
  const reload = useReload();
  const latest = useRef({ data, state, reload });
  latest.current = { data, state, reload };
  const brandId = data.filter.brandId;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const controller = new AbortController();
    const look = async (): Promise<void> => {
      const now = latest.current;
      if (now.state.rows.length === 0) return now.reload();
      const [newest, page] = await loadNow(api, now.data.filter, controller.signal);
      send({ type: 'worked', mentions: page.rows });
      const known = new Set([...now.state.rows.map((row) => row.id), ...Object.keys(now.state.statuses)]);
      send({ type: 'arrived', fresh: countFresh(newest.rows, now.data.baseline, known) });
    };
    // What is told while the list is on its way, it may not have.
    const { askedAt } = latest.current.data;
    const off = live.on(
      'mentions',
      ({ brandIds }) => {
        if (brandIds !== null && brandId !== null && !brandIds.includes(brandId)) return;
        clearTimeout(timer);
        // The next event asks again, so a lost answer costs nothing.
        timer = setTimeout(() => void look().catch(() => {}), arrivalPauseMs);
      },
      askedAt,
    );
    return () => {
      off();
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, live, brandId, send]);
};

/**
 * A list of mentions with everything a person does to it.
 * @param openId the mention on show beside it.
 * @param onUndone told which mention a decision was taken back on.
 */
export const useMentionList = (
  data: DeskData,
  names: WorkNames,
  openId: string | null,
  onUndone: (id: string) => void,
): MentionList => {
  const shell = useShell();
  const [state, send] = useReducer<ListState, ListEvent, DeskData>(nextList, data, (first) =>
    startList(first.filter.query, first.page, first.total, openId),
  );
  const shown = useRef(data);
  const open = useRef(openId);
  open.current = openId;
  useLayoutEffect(() => {
    if (shown.current === data) return;
    shown.current = data;
    const { filter, page, total } = data;
    send({ type: 'loaded', query: filter.query, page, total, open: open.current });
  }, [data]);
  useArrivals(data, state, send);
  const latest = useRef(state);
  latest.current = state;
  const { api } = shell;
  const loadMore = useCallback(() => {
    const { next, more } = latest.current;
    if (next === null || more === 'busy') return;
    send({ type: 'more' });
    loadPage(api, data.filter, next).then(
      (page) => shown.current === data && send({ type: 'more-loaded', page }),
      (error: unknown) => isAbort(error) || send({ type: 'more-failed' }),
    );
  }, [api, data]);
  const step = useSteps(shell, send);
  const undos = useUndos();
  const work = useMentionWork(names, send, undos);
  const judging = useJudging(send, undos);
  const undoDecision = (id: string): boolean => {
    const last = latest.current.changes.findLast((each) => each.mention.id === id);
    if (last === undefined) return false;
    send({ type: 'undone', id: last.mention.id, at: new Date().toISOString() });
    step({ id: last.mention.id, expected: last.to, to: last.mention.status.state });
    onUndone(last.mention.id);
    return true;
  };
  const change = (mention: StoredMention, to: MentionState): void => {
    if (mention.status.state === to) return;
    send({ type: 'changed', mention, to, at: new Date().toISOString() });
    step({ id: mention.id, expected: mention.status.state, to });
    shell.toasts.add({
      tone: 'done',
      matter: 'decision',
      text: doneWords[to],
      action: { label: 'Undo', run: undos.add(() => undoDecision(mention.id)) },
    });
  };
  const answered = (mention: StoredMention): void => {
    if (mention.status.state !== 'answered')
      send({ type: 'changed', mention, to: 'answered', at: new Date().toISOString() });
    undos.add(() => undoDecision(mention.id));
  };
  const move = (to: number): void => send({ type: 'moved', to });
  return { state, answered, move, loadMore, change, work, ...judging, undo: undos.undoLast };
};
