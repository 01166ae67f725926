import { hash } from 'node:crypto';

/** Id of an event that has a name of its own: made again, it is the same event. */
export const eventIdOf = (name: string): string => hash('sha256', name, 'hex').slice(0, 32);
