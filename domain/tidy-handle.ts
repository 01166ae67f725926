import { foldName } from './query/fold.ts';

/** A handle as brands and queries compare it: folded, without `@` and spaces around. Empty when there is none. */
export const tidyHandle = (handle: string): string => foldName(handle).replace(/^@+/, '');
