import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SettingsError } from '../../domain/errors.ts';

/** Short, so that what is held back waits for moments rather than for tenths of a second. */
const PERIOD_US = 20_000;
const SMALLEST_SHARE = 0.05;
const ENDED_WITHIN_MS = 2_000;

/** Holds processes to a share of a processor, as a container with a limit does. */
export interface Confinement {
  /** From now on, with all of its threads; what it starts later is held with it. */
  hold(pid: number): Promise<void>;
  /** Once all that was held has ended. */
  remove(): Promise<void>;
}

interface Hierarchy {
  readonly folder: string;
  readonly limit: (share: number) => Readonly<Record<string, string>>;
}

const quota = (share: number): string => String(Math.round(share * PERIOD_US));

const older = (folder: string): Hierarchy => ({
  folder,
  limit: (share) => ({ 'cpu.cfs_period_us': String(PERIOD_US), 'cpu.cfs_quota_us': quota(share) }),
});

const unified = (folder: string): Hierarchy => ({
  folder,
  limit: (share) => ({ 'cpu.max': `${quota(share)} ${PERIOD_US}` }),
});

const wordsOf = async (file: string): Promise<readonly string[]> =>
  (await readFile(file, 'utf8').catch(() => '')).split(/\s+/);

const isWritable = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  );

/** Version 2 where it rules processors, else version 1; null where neither may be used. */
const findHierarchy = async (root: string): Promise<Hierarchy | null> => {
  if ((await wordsOf(join(root, 'cgroup.controllers'))).includes('cpu')) {
    const control = join(root, 'cgroup.subtree_control');
    if (!(await wordsOf(control)).includes('cpu')) await writeFile(control, '+cpu').catch(() => {});
    const rules = (await wordsOf(control)).includes('cpu');
    return rules && (await isWritable(join(root, 'cgroup.procs'))) ? unified(root) : null;
  }
  for (const name of ['cpu', 'cpu,cpuacct']) {
    const folder = join(root, name);
    if (await isWritable(join(folder, 'cgroup.procs'))) return older(folder);
  }
  return null;
};

/** A process that has ended leaves its group a moment later. */
const removeEmpty = async (folder: string): Promise<void> => {
  for (const end = Date.now() + ENDED_WITHIN_MS; ; await sleep(50)) {
    try {
      await rmdir(folder);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
};

/**
 * @param share of one processor: 0.4, or 2 for two of them.
 * @param root where control groups are mounted.
 * @throws SettingsError when that is no share, or this user may make no control groups here.
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu-interface-files
 * @see https://docs.kernel.org/scheduler/sched-bwc.html (version 1)
 */
export const confine = async (share: number, root = '/sys/fs/cgroup'): Promise<Confinement> => {
  if (!(share >= SMALLEST_SHARE)) {
    throw new SettingsError(
      `--worker-cpu takes a share of a processor, such as 0.4, and ${SMALLEST_SHARE} at least.`,
    );
  }
  const hierarchy = await findHierarchy(root);
  if (hierarchy === null) {
    throw new SettingsError(
      `--worker-cpu needs control groups that may be made under ${root}, and they cannot be here: run it as root on Linux, outside of a container or in one that may write there.`,
    );
  }
  const own = join(hierarchy.folder, `earshot-bench-${randomBytes(4).toString('hex')}`);
  await mkdir(own);
  for (const [name, value] of Object.entries(hierarchy.limit(share))) await writeFile(join(own, name), value);
  return {
    hold: (pid) => writeFile(join(own, 'cgroup.procs'), String(pid)),
    remove: () => removeEmpty(own),
  };
};
