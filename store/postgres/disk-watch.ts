import { statfs } from 'node:fs/promises';
import { StoreUnavailableError } from '../../domain/errors.ts';

const MB = 1024 * 1024;
/** Kept free: PGlite hangs for good when a write finds no space, so it must never come to that. */
const RESERVE_BYTES = 64 * MB;
const CHECK_MS = 500;

/** @returns null while there is enough space below `directory`. */
const findShortage = async (directory: string): Promise<StoreUnavailableError | null> => {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  if (free >= RESERVE_BYTES) return null;
  return new StoreUnavailableError(
    `The disk that holds ${directory} is full: ${Math.floor(free / MB)} MB are left and Earshot keeps ` +
      `${RESERVE_BYTES / MB} MB free to stay safe. Make room, then start again; nothing that was kept is lost.`,
  );
};

/** @throws StoreUnavailableError when there is too little space below `directory` to begin with. */
export const requireSpace = async (directory: string): Promise<void> => {
  const shortage = await findShortage(directory);
  if (shortage !== null) throw shortage;
};

/** Looks at the free space twice a second. @returns stops looking. */
export const watchDisk = (
  directory: string,
  onShortage: (error: StoreUnavailableError) => void,
): (() => void) => {
  const timer = setInterval(() => {
    findShortage(directory).then(
      (shortage) => shortage !== null && onShortage(shortage),
      () => null,
    );
  }, CHECK_MS);
  timer.unref();
  return () => clearInterval(timer);
};
