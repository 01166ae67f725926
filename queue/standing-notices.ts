import type { JobData, Queues } from './jobs.ts';

/** A notice but for its key. */
export type NoticeToTell = Omit<JobData<'notify'>, 'key'>;

/** Notices of things that last: told once when they begin, taken back when they are over. */
export interface StandingNotices {
  /**
   * @param standing what holds now, by id; a notice is null where it holds but is not to be told.
   * One that a person dismissed is not told again while it lasts.
   */
  readonly settle: (standing: ReadonlyMap<string, NoticeToTell | null>) => Promise<void>;
}

/** @param prefix of all its keys, and of no other notice's. */
export const createStandingNotices = (
  prefix: string,
  notices: {
    readonly list: () => Promise<readonly { readonly key: string }[]>;
    readonly clear: (key: string) => Promise<void>;
  },
  queues: Pick<Queues, 'add'>,
): StandingNotices => {
  /** By this process, or found told by another. */
  const told = new Set<string>();
  return {
    settle: async (standing) => {
      for (const { key } of await notices.list()) if (key.startsWith(prefix)) told.add(key);
      for (const [id, notice] of standing) {
        const key = `${prefix}${id}`;
        if (notice === null || told.has(key)) continue;
        await queues.add('notify', { ...notice, key });
        told.add(key);
      }
      for (const key of told) {
        if (standing.has(key.slice(prefix.length))) continue;
        await notices.clear(key);
        told.delete(key);
      }
    },
  };
};
