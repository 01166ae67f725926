import { z } from 'zod';
import { slugSchema } from '../../domain/brand.ts';
import { replyTemplateSchema } from '../../domain/replies/template.ts';
import { brandVoiceSchema } from '../../domain/replies/voice.ts';

export const replyKitParamsSchema = z.strictObject({ brand: slugSchema });

/** What replies of one brand are made with. */
export const replyKitSchema = z.strictObject({
  templates: z.array(
    z.strictObject({
      template: replyTemplateSchema,
      /** Replies made from it. */
      uses: z.int().nonnegative(),
    }),
  ),
  voice: brandVoiceSchema,
});
export type ReplyKit = z.infer<typeof replyKitSchema>;

export const templateParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

export const templateRequestSchema = replyTemplateSchema.omit({ id: true, createdAt: true });
export type TemplateRequest = z.infer<typeof templateRequestSchema>;

export const voiceRequestSchema = brandVoiceSchema.omit({ brandId: true });
export type VoiceRequest = z.infer<typeof voiceRequestSchema>;
