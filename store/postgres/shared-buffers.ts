import { totalmem } from 'node:os';

const MB = 1024 * 1024;
/** Of the memory there is, such a share at most is the embedded database's own cache of its files. */
const SHARE = 64;
/** Pages of 30,000 mentions took as long with it as with PGlite's own 160 MB: the system caches files, too. */
const LEAST_MB = 32;
/** With 450,000 mentions kept, an import took 1.4 times as long with 32 MB. */
const MOST_MB = 512;

/** @param bytes of memory of this machine, or what its container may use. @returns megabytes; they fill up as pages are read. */
export const sharedBuffersMB = (
  bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
): number => Math.min(MOST_MB, Math.max(LEAST_MB, Math.floor(bytes / SHARE / MB)));
