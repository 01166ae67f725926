import type { Session } from '../../domain/account.ts';

const VOUCHED_MS = 15 * 60 * 1000;

/**
 * Whether the person has just signed in by a link, which somebody gave them who knows them: then they need not know the
 * password or have the phone that they replace.
 */
export const isVouched = ({ by, createdAt }: Session, now: Date): boolean =>
  by === 'link' && now.getTime() - Date.parse(createdAt) < VOUCHED_MS;
