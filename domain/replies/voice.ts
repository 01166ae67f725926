import { z } from 'zod';
import { slugSchema } from '../brand.ts';
import { elements } from './voice-phrases.ts';

const phraseSchema = z.string().trim().min(1).max(80);
const phraseListSchema = z.array(phraseSchema).max(100);

/** How a brand speaks; what a reply is held against. It advises and never blocks. */
export const brandVoiceSchema = z.strictObject({
  brandId: slugSchema,
  /** At least one of them should be in a reply. */
  use: phraseListSchema,
  /** None of them should; `instead` is offered in its place. `*` stands for the rest of a word. */
  avoid: z.array(z.strictObject({ phrase: phraseSchema, instead: phraseSchema.nullable() })).max(200),
  /** What a reply to a complaint should hold. */
  required: z.array(z.enum(elements)).max(elements.length),
  /** What counts as each, by language, in place of the default (voice-phrases.ts). */
  phrases: z.record(z.string().regex(/^[a-z]{2}$/), z.partialRecord(z.enum(elements), phraseListSchema)),
  /** Characters; null for as many as the channel takes. */
  most: z.int().min(20).max(20_000).nullable(),
  /** Emails, numbers and pages of your own: they may be told in public. The first page is `{{link}}`. */
  contacts: z.array(z.string().trim().min(3).max(300)).max(20),
});
export type BrandVoice = z.infer<typeof brandVoiceSchema>;

/** Before anybody has set anything. */
export const plainVoice = (brandId: string): BrandVoice => ({
  ...{ brandId, use: [], avoid: [], required: [], phrases: {}, most: null, contacts: [] },
});

/** What `{{link}}` stands for; null without a page. */
export const linkOfVoice = ({ contacts }: BrandVoice): string | null =>
  contacts.find((each) => /^https?:\/\//.test(each)) ?? null;
