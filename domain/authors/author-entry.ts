import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { accountSchema } from './author-account.ts';

export const authorLabels = ['customer', 'advocate', 'influencer', 'detractor'] as const;
export const authorLabelSchema = z.enum(authorLabels);
export type AuthorLabel = z.infer<typeof authorLabelSchema>;

export const NOTE_LENGTH = 2000;

const written = {
  id: z.string(),
  account: accountSchema,
  at: instantSchema,
  /** Account id of who wrote it. */
  by: z.string(),
};

export const authorNoteSchema = z.strictObject({
  ...written,
  kind: z.literal('note'),
  text: z.string().trim().min(1).max(NOTE_LENGTH),
});

export const labelEntrySchema = z.strictObject({
  ...written,
  kind: z.literal('label'),
  label: authorLabelSchema,
});

/** What is done for those who speak of a brand. */
export const authorSteps = ['thank', 'invite', 'reward', 'win-back'] as const;
export const authorStepSchema = z.enum(authorSteps);
export type AuthorStep = z.infer<typeof authorStepSchema>;

/** Somebody did it, then. */
export const stepEntrySchema = z.strictObject({
  ...written,
  kind: z.literal('step'),
  step: authorStepSchema,
});

/** Something that people here wrote about one account. */
export const authorEntrySchema = z.discriminatedUnion('kind', [
  authorNoteSchema,
  labelEntrySchema,
  stepEntrySchema,
]);
export type AuthorEntry = z.infer<typeof authorEntrySchema>;

/** The same label twice is one entry. */
export const labelEntryId = (account: string, label: AuthorLabel): string => `${label} ${account}`;
