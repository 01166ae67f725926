import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRunning } from '../store/is-running.ts';
import type { ImportEnd, ImportService, Upload } from './services.ts';

const NOTE = 'upload.json';
const PREFIX = 'earshot-upload-';
/** A process of its own container has the same id in its next life. */
const OWNED = new RegExp(`^${PREFIX}(\\d+)-`);

/** What the folders of this process's uploads begin with. */
export const uploadPrefix = `${PREFIX}${process.pid}-`;

/** Puts down beside an upload how it is to be read: should this process end before, the next one reads it. */
export const noteUpload = ({ path, ...how }: Upload): Promise<void> =>
  writeFile(join(dirname(path), NOTE), JSON.stringify(how), { mode: 0o600 });

/** Takes an upload away once it is read or cannot be; one that was to be read when the process stopped stays. */
export const removeRead = async (
  finished: Promise<ImportEnd>,
  remove: () => Promise<void>,
): Promise<void> => {
  if ((await finished) !== 'stopped') await remove();
};

const readNote = async (own: string): Promise<Upload | null> => {
  // Not there: it was never wholly received.
  const text = await readFile(join(own, NOTE), 'utf8').catch(() => null);
  try {
    return text === null ? null : { ...(JSON.parse(text) as Omit<Upload, 'path'>), path: join(own, 'file') };
  } catch {
    return null;
  }
};

/**
 * Reads on what processes that are no more had begun to read. Reading twice brings nothing twice.
 * @param onFault told of an upload that cannot be read any more; it is taken away.
 * @returns once all of them are being read.
 */
export const resumeUploads = async (
  folder: string,
  service: Pick<ImportService, 'start'>,
  onFault: (error: unknown) => void,
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const pid = Number(OWNED.exec(name)?.[1]);
    if (!name.startsWith(PREFIX) || (pid !== process.pid && isRunning(pid))) continue;
    const own = join(folder, name);
    const remove = (): Promise<void> => rm(own, { recursive: true, force: true });
    try {
      const upload = await readNote(own);
      if (upload === null) await remove();
      else removeRead((await service.start(upload)).finished, remove).catch(onFault);
    } catch (error) {
      onFault(error);
      await remove();
    }
  }
};
