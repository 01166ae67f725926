import type { Credential, SignInRecord } from '../domain/credential.ts';
import type { Gap } from '../domain/gap.ts';
import { freshSourceState, type Source, type SourceState } from '../domain/source.ts';
import type { JobData, QueueName, Queues } from '../queue/jobs.ts';
import type { BudgetStore, CredentialStore, ListeningStore, SourceStore } from '../store/port.ts';
import { createKeyring, type Keyring } from './access/keyring.ts';

interface RecordedJob {
  readonly name: QueueName;
  readonly data: JobData<QueueName>;
  readonly id: string | undefined;
}

/** Takes jobs as the queues do: an id that is known is not added again. */
export const recordingQueues = (): Pick<Queues, 'add' | 'addBulk' | 'counts'> & {
  readonly jobs: RecordedJob[];
  /** Jobs that others left waiting. */
  waiting: number;
  readonly of: <Name extends QueueName>(name: Name) => JobData<Name>[];
} => {
  const jobs: RecordedJob[] = [];
  const known = new Set<string>();
  const put = (job: RecordedJob): void => {
    if (job.id !== undefined && known.has(job.id)) return;
    if (job.id !== undefined) known.add(job.id);
    jobs.push(job);
  };
  return {
    jobs,
    waiting: 0,
    async counts() {
      return { waiting: this.waiting, active: 0, delayed: 0, failed: 0 };
    },
    of: (name) => jobs.filter((job) => job.name === name).map(({ data }) => data as never),
    add: async (name, data, options = {}) => put({ name, data, id: options.id }),
    addBulk: async (name, added) => {
      for (const { data, id } of added) put({ name, data, id });
    },
  };
};

/** Keeps sources and states in memory. */
export const recordingSources = (
  ...sources: readonly Source[]
): Pick<SourceStore, 'list' | 'find' | 'save' | 'state' | 'saveState'> => {
  const kept = new Map(sources.map((source) => [source.id, source]));
  const states = new Map<string, SourceState>();
  return {
    list: async () => [...kept.values()],
    find: async (id) => kept.get(id) ?? null,
    save: async (source) => {
      kept.set(source.id, source);
    },
    state: async (id) => states.get(id) ?? freshSourceState(id),
    saveState: async (state) => {
      // As a store does: what comes back is a copy in JSON.
      states.set(state.sourceId, JSON.parse(JSON.stringify(state)));
    },
  };
};

/** Keeps gaps in memory. */
export const recordingListening = (): Pick<ListeningStore, 'saveGap' | 'removeGap'> & {
  readonly gaps: () => readonly Gap[];
} => {
  const kept = new Map<string, Gap>();
  return {
    gaps: () => [...kept.values()],
    saveGap: async (gap) => void kept.set(`${gap.sourceId} ${gap.from}`, gap),
    removeGap: async (sourceId, from) => void kept.delete(`${sourceId} ${from}`),
  };
};

export const makeSource = (more: Partial<Source> = {}): Source => ({
  id: 'acme',
  collector: 'feed',
  title: 'Acme',
  settings: { url: 'https://feeds.test/acme' },
  everyMs: 900_000,
  credentialRef: null,
  aboutBrandId: null,
  enabled: true,
  createdAt: '2026-11-24T00:00:00.000Z',
  ...more,
});

/** Sources that are all asked as anybody. */
export const noKeys: Keyring = {
  findSecret: async () => null,
  passFor: async () => null,
  findEnd: async () => null,
  passFrom: () => {
    throw new Error('no test of this kind tries a secret');
  },
};

/** Secrets by name, as an operator sets them in the environment; nothing is kept. */
export const environmentKeys = (environment: (reference: string) => string | null): Keyring =>
  createKeyring({
    vault: { find: async () => null },
    environment,
    http: { send: () => Promise.reject(new Error('no test of this kind opens a session')) },
    now: () => new Date(),
  });

/** Everything may be asked. */
export const noBudgets: Pick<BudgetStore, 'take'> = { take: async () => null };

/** Keeps credentials in memory. */
export const recordingCredentials = (): CredentialStore => {
  const kept = new Map<string, Credential>();
  const signIns = new Map<string, SignInRecord>();
  return {
    save: async (each) => void kept.set(each.sourceId, each),
    replace: async (each, expected) => {
      if (kept.get(each.sourceId)?.sealed !== expected) return false;
      kept.set(each.sourceId, each);
      return true;
    },
    find: async (id) => kept.get(id) ?? null,
    list: async () => [...kept.values()],
    remove: async (id) => void kept.delete(id),
    saveSignIn: async (each) => void signIns.set(each.stateHash, each),
    takeSignIn: async (hash) => {
      const found = signIns.get(hash) ?? null;
      signIns.delete(hash);
      return found;
    },
  };
};
