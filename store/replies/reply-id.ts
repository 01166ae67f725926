import { hash } from 'node:crypto';

/** Of two replies that are the next to the same mention only one can be kept. @param number how many there were before. */
export const replyIdOf = (mentionId: string, number: number): string =>
  hash('sha256', `${number} ${mentionId}`, 'hex').slice(0, 32);
