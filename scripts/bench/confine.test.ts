import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../domain/errors.ts';
import { leftWithoutData } from '../../test/services/require.ts';
import { confine } from './confine.ts';
import { processorMs } from './measure.ts';

const FOR_MS = 1_000;
const refused = await confine(0.2).then(
  async (confinement) => {
    await confinement.remove();
    return null;
  },
  (error: Error) => error.message,
);
// A right that no script can install, so it is not asked for where all is required.
if (refused !== null) leftWithoutData('holding workers to a share of a processor', refused);

const inFolder = async (files: Readonly<Record<string, string>>, run: (root: string) => Promise<void>) => {
  const root = await mkdtemp(join(tmpdir(), 'earshot-confine-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(root, name, '..'), { recursive: true });
      await writeFile(join(root, name), text);
    }
    await run(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

describe('confine', () => {
  it.skipIf(refused !== null)('holds a process to its share, and leaves nothing behind', async () => {
    const confinement = await confine(0.2);
    const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    try {
      await confinement.hold(child.pid ?? 0);
      const before = await processorMs(child.pid);
      await sleep(FOR_MS);
      const share = ((await processorMs(child.pid)) - before) / FOR_MS;
      expect(share).toBeLessThan(0.35);
    } finally {
      child.kill('SIGKILL');
      await ended;
      await confinement.remove();
    }
    await expect(confinement.hold(process.pid)).rejects.toThrow('ENOENT');
  });

  it('says the limit as version 2 wants it', () =>
    inFolder(
      {
        'cgroup.controllers': 'cpuset cpu io\n',
        'cgroup.subtree_control': 'cpu\n',
        'cgroup.procs': '',
      },
      async (root) => {
        const confinement = await confine(0.4, root);
        const [own = ''] = (await readdir(root)).filter((name) => name.startsWith('earshot-bench-'));
        expect(await readFile(join(root, own, 'cpu.max'), 'utf8')).toBe('8000 20000');
        await confinement.hold(4711);
        expect(await readFile(join(root, own, 'cgroup.procs'), 'utf8')).toBe('4711');
      },
    ));

  it.each(['cpu', 'cpu,cpuacct'])('says the limit as version 1 wants it, in %s', (name) =>
    inFolder({ [`${name}/cgroup.procs`]: '' }, async (root) => {
      await confine(1.5, root);
      const [own = ''] = (await readdir(join(root, name))).filter((each) =>
        each.startsWith('earshot-bench-'),
      );
      expect(await readFile(join(root, name, own, 'cpu.cfs_quota_us'), 'utf8')).toBe('30000');
      expect(await readFile(join(root, name, own, 'cpu.cfs_period_us'), 'utf8')).toBe('20000');
    }),
  );

  it.each([
    ['without control groups', {}],
    ['where version 2 gives no processors away', { 'cgroup.controllers': 'memory pids', 'cgroup.procs': '' }],
  ])('says what is missing %s', (_, files) =>
    inFolder(files, async (root) => {
      await expect(confine(0.4, root)).rejects.toThrow(SettingsError);
      await expect(confine(0.4, root)).rejects.toThrow('run it as root on Linux');
    }),
  );

  it.each([0, -1, 0.01, Number.NaN])('takes no share of %s', async (share) => {
    await expect(confine(share)).rejects.toThrow('such as 0.4');
  });
});
