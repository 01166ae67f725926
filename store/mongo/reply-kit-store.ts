import type { ReplyTemplate } from '../../domain/replies/template.ts';
import type { BrandVoice } from '../../domain/replies/voice.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { ReplyKitStore } from '../reply-port.ts';
import type { Context } from './context.ts';

const parse = <Doc>({ json }: { readonly json: string }): Doc => JSON.parse(json) as Doc;

/** All of a brand's goes with it. */
export const forgetReplyKit = async (
  { in: { replyTemplate, brandVoice } }: Context,
  brandId: string,
): Promise<void> => {
  await replyTemplate.deleteMany({ brandId });
  await brandVoice.deleteOne({ _id: brandId });
};

/** Templates and voices, on MongoDB. @see ReplyKitStore */
export const createReplyKitStore = ({
  in: { replyTemplate, brandVoice, reply },
}: Context): ReplyKitStore => ({
  saveTemplate: async (template) => {
    const fields = { brandId: template.brandId, json: toStorableJson(template) };
    await replyTemplate.updateOne({ _id: template.id }, { $set: fields }, { upsert: true });
  },
  listTemplates: async (brandId) => {
    const found = await replyTemplate.find({ brandId }).sort({ _id: 1 }).toArray();
    return found.map((each) => parse<ReplyTemplate>(each));
  },
  findTemplate: async (id) => {
    const found = await replyTemplate.findOne({ _id: toStorableText(id) });
    return found === null ? null : parse<ReplyTemplate>(found);
  },
  removeTemplate: async (id) => {
    await replyTemplate.deleteOne({ _id: id });
  },
  countUses: async (templateIds) => {
    const counts = await Promise.all(
      templateIds.map(async (id) => [id, await reply.countDocuments({ templateId: id })] as const),
    );
    return new Map(counts);
  },
  saveVoice: async (voice) => {
    await brandVoice.updateOne(
      { _id: voice.brandId },
      { $set: { json: toStorableJson(voice) } },
      { upsert: true },
    );
  },
  findVoice: async (brandId) => {
    const found = await brandVoice.findOne({ _id: brandId });
    return found === null ? null : parse<BrandVoice>(found);
  },
});
