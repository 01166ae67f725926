import { z } from 'zod';
import { slugSchema } from '../brand.ts';
import { instantSchema } from '../instant.ts';
import { compareText } from '../text-order.ts';
import { replyTextSchema } from './reply.ts';

/** A text to begin replies with. */
export const replyTemplateSchema = z.strictObject({
  id: z.string(),
  brandId: slugSchema,
  name: z.string().trim().min(1).max(80),
  /** With placeholders (domain/replies/placeholders.ts). */
  text: replyTextSchema,
  /** ISO 639-1; null where it suits every language. */
  lang: z
    .string()
    .regex(/^[a-z]{2}$/, { error: 'is not an ISO 639-1 code such as en' })
    .nullable(),
  /** A topic it is about; null where it suits every one. */
  topic: z.string().trim().min(1).max(80).nullable(),
  createdAt: instantSchema,
});
export type ReplyTemplate = z.infer<typeof replyTemplateSchema>;

/** A template and how many replies were made from it. */
export interface UsedTemplate {
  readonly template: ReplyTemplate;
  readonly uses: number;
}

/** What a template is to suit. */
export interface TemplateWish {
  readonly lang: string | null;
  readonly topics: readonly string[];
}

/** 2 for exactly that, 1 for any, 0 for another. */
const suits = (own: string | null, wished: readonly string[]): number =>
  own === null ? 1 : wished.includes(own) ? 2 : 0;

/** Those that suit a mention best first: by its language, then its topics, then how often each is used, then name. */
export const bestFirst = (
  templates: readonly UsedTemplate[],
  { lang, topics }: TemplateWish,
): readonly UsedTemplate[] => {
  const langs = lang === null ? [] : [lang];
  return templates.toSorted(
    ({ template: one, uses: oneUses }, { template: other, uses: otherUses }) =>
      suits(other.lang, langs) - suits(one.lang, langs) ||
      suits(other.topic, topics) - suits(one.topic, topics) ||
      otherUses - oneUses ||
      compareText(one.name, other.name) ||
      compareText(one.id, other.id),
  );
};

/** Whether name or text hold every word of a search, in any order; capitals do not count. */
export const isFound = ({ name, text, topic }: ReplyTemplate, search: string): boolean => {
  const searched = `${name}\n${text}\n${topic ?? ''}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
};
