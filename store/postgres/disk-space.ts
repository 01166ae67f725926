import { statfsSync } from 'node:fs';
import { StoreUnavailableError } from '../../domain/errors.ts';

const MB = 1024 * 1024;
/** Kept free: PGlite hangs for good when a write finds no space, so it must never come to that. */
const RESERVE_BYTES = 64 * MB;

/**
 * Asked before every statement, for a watch beside the writing can come too late. It takes microseconds.
 * @throws StoreUnavailableError when there is too little space below `directory` to write on.
 */
export const requireSpace = (directory: string): void => {
  const { bavail, bsize } = statfsSync(directory);
  const free = bavail * bsize;
  if (free >= RESERVE_BYTES) return;
  throw new StoreUnavailableError(
    `The disk that holds ${directory} is full: ${Math.floor(free / MB)} MB are left and Earshot keeps ` +
      `${RESERVE_BYTES / MB} MB free to stay safe. Make room, then start again; nothing that was kept is lost.`,
  );
};
