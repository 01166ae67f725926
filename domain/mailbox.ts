import { z } from 'zod';
import { emailSchema } from './account.ts';

/** Ends a header, or hides what follows: nothing of one line may hold it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROLS = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;

/** Text of one line: no way to begin another header with it. */
export const oneLineSchema = z
  .string()
  .refine((text) => !CONTROLS.test(text), 'holds a line break or a control character');

/** Whose mail it is. */
export const mailboxSchema = z.strictObject({
  name: oneLineSchema.pipe(z.string().max(120)).nullable(),
  address: emailSchema,
});
export type Mailbox = z.infer<typeof mailboxSchema>;

/**
 * Reads `Earshot <earshot@example.com>` or a bare address; the name may stand in quotes. Null when it is neither.
 * @see https://www.rfc-editor.org/rfc/rfc5322#section-3.4
 */
export const readMailbox = (text: string): Mailbox | null => {
  const named = /^\s*(?:"([^"]*)"|([^<>"]*?))\s*<([^<>]*)>\s*$/.exec(text);
  const name = named === null ? null : (named[1] ?? named[2] ?? '').trim();
  const read = mailboxSchema.safeParse({
    name: name === '' ? null : name,
    address: named === null ? text : named[3],
  });
  return read.success ? read.data : null;
};
