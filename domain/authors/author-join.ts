import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { compareText } from '../text-order.ts';
import { accountSchema } from './author-account.ts';

/** What speaks for two accounts being one person's. */
export const joinEvidenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('handle'), handle: z.string() }),
  z.strictObject({ kind: z.literal('name'), name: z.string() }),
  /** One of them names the other's handle in so many of the mentions looked at. */
  z.strictObject({ kind: z.literal('names'), handle: z.string(), mentions: z.int().positive() }),
]);
export type JoinEvidence = z.infer<typeof joinEvidenceSchema>;

export const ACCOUNTS_AT_MOST = 20;

/** What a person decided about two accounts. */
export const authorJoinSchema = z.strictObject({
  /** `one` sorts before `other`. */
  one: accountSchema,
  other: accountSchema,
  verdict: z.enum(['same', 'different']),
  /** What was known then; empty where it was joined by hand. */
  evidence: z.array(joinEvidenceSchema),
  at: instantSchema,
  /** Account id of who decided. */
  by: z.string(),
});
export type AuthorJoin = z.infer<typeof authorJoinSchema>;

export type AccountPair = Pick<AuthorJoin, 'one' | 'other'>;

/** Two accounts in their order. */
export const pairOf = (account: string, another: string): AccountPair =>
  compareText(account, another) <= 0 ? { one: account, other: another } : { one: another, other: account };

export const joinId = ({ one, other }: AccountPair): string => JSON.stringify([one, other]);

/** The accounts that these joins make one person's with any of the given ones, themselves included, in order. */
export const joinedWith = (
  accounts: readonly string[],
  joins: readonly Pick<AuthorJoin, 'one' | 'other' | 'verdict'>[],
): readonly string[] => {
  const found = new Set(accounts);
  const same = joins.filter(({ verdict }) => verdict === 'same');
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { one, other } of same) {
      if (found.has(one)) found.add(other);
      if (found.has(other)) found.add(one);
    }
  }
  return [...found].toSorted(compareText);
};
