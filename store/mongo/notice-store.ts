import type { Notice } from '../../domain/notice.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { NoticeStore } from '../port.ts';
import type { Context } from './context.ts';

/** The notices, newest first, on MongoDB. @see NoticeStore */
export const createNoticeStore = ({ in: { notice } }: Context): NoticeStore => ({
  raise: async ({ at, ...rest }) => {
    await notice.updateOne(
      { _id: toStorableText(rest.key) },
      { $max: { at }, $setOnInsert: { json: toStorableJson(rest) } },
      { upsert: true },
    );
  },
  clear: async (key) => {
    await notice.deleteOne({ _id: toStorableText(key) });
  },
  list: async () => {
    const found = await notice.find().sort({ at: -1, _id: 1 }).toArray();
    return found.map(({ json, at }): Notice => ({ ...(JSON.parse(json) as Omit<Notice, 'at'>), at }));
  },
});
