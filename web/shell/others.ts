import { type ReadonlySignal, signal } from '@preact/signals';
import type { PresenceList, PresenceRequest } from '../../api/schemas/presence.ts';
import type { SessionAnswer } from '../../api/schemas/session.ts';
import type { MentionPresence, PresentPerson } from '../../domain/presence.ts';
import type { Api } from '../api/client.ts';
import type { LiveEvents } from '../api/live-events.ts';

/** The server forgets a page that is silent for three times as long. */
const BEAT_MS = 10_000;
/** Who has not pressed a key for so long only looks. */
const WRITING_MS = 30_000;

/** Where the other people are just now, and word to them of where this page is. */
export interface Others {
  /** Who else has the mention open; read within a component, it is drawn again as that changes. */
  at(mentionId: string): readonly PresentPerson[];
  /** This page has the mention open. @returns tells that it has not any more. */
  open(mentionId: string): () => void;
  /** A key was pressed in the answer to the mention that is open. */
  write(): void;
  /** The answer is put away. */
  stopWriting(): void;
}

interface Here {
  readonly mentionId: string;
  /** When a key was pressed last, ms of `performance.now()`; null when none was. */
  wroteAt: number | null;
  told: PresenceRequest['doing'] | null;
}

/** Tells the server where this page is, now and again; what is lost on the way is told with the next beat. */
const createTeller = (api: Api) => {
  const path = `/presence/${crypto.randomUUID()}`;
  let here: Here | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // One word after another, so that a late one never brings back where the page no longer is.
  let last: Promise<void> = Promise.resolve();
  const say = (word: () => Promise<void>): void => {
    last = last.then(word).catch(() => undefined);
  };
  const beat = (): void => {
    clearTimeout(timer);
    if (here === null || document.visibilityState === 'hidden') return;
    const { mentionId, wroteAt } = here;
    const writes = wroteAt !== null && performance.now() - wroteAt < WRITING_MS;
    const doing = writes ? 'writing' : 'looking';
    here.told = doing;
    say(() => api.send('PUT', path, { mentionId, doing } satisfies PresenceRequest));
    timer = setTimeout(beat, BEAT_MS);
  };
  const leave = (): void => {
    clearTimeout(timer);
    if (here === null || here.told === null) return;
    here.told = null;
    say(() => api.send('DELETE', path));
  };
  // Nobody looks at a page that is out of sight, and one that is closed is out of sight first.
  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'hidden' ? leave() : beat(),
  );
  return {
    open: (mentionId: string): (() => void) => {
      const opened: Here = { mentionId, wroteAt: null, told: null };
      here = opened;
      beat();
      return () => {
        if (here !== opened) return;
        leave();
        here = null;
      };
    },
    write: (): void => {
      if (here === null) return;
      here.wroteAt = performance.now();
      if (here.told !== 'writing') beat();
    },
    stopWriting: (): void => {
      if (here === null || here.wroteAt === null) return;
      here.wroteAt = null;
      beat();
    },
  };
};

/** @param session of who is signed in here. */
export const createOthers = (
  api: Api,
  live: LiveEvents,
  session: ReadonlySignal<SessionAnswer | null>,
): Others => {
  const present = signal<ReadonlyMap<string, readonly PresentPerson[]>>(new Map());
  const take = (known: typeof present.value, rows: readonly MentionPresence[]): void => {
    const own = session.value?.account.id;
    const next = new Map(known);
    for (const { mentionId, people } of rows) {
      const others = people.filter(({ accountId }) => accountId !== own);
      if (others.length > 0) next.set(mentionId, others);
      else next.delete(mentionId);
    }
    present.value = next;
  };
  live.on('presence', ({ presence }) => {
    if (presence !== null) return take(present.value, presence);
    // A lost answer is made up for by the next connection.
    void api.get<PresenceList>('/presence').then(
      ({ rows }) => take(new Map(), rows),
      () => undefined,
    );
  });
  return { at: (mentionId) => present.value.get(mentionId) ?? [], ...createTeller(api) };
};
