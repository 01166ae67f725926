import { jsonRequest, type ReplyRules, takenWithoutId } from '../replies/reply-rules.ts';

/**
 * A review has one reply, which is made or replaced.
 * @see https://developers.google.com/android-publisher/api-ref/rest/v3/reviews/reply
 */
export const playReply: ReplyRules<{ readonly packageName: string }> = {
  needs: 'Reply to reviews',
  isRepeatable: true,
  request: ({ packageName }, { externalId }, text) =>
    jsonRequest(
      'POST',
      `https://androidpublisher.googleapis.com/androidpublisher/v3/applications/${packageName}/reviews/${encodeURIComponent(externalId)}:reply`,
      { replyText: text },
    ),
  read: takenWithoutId,
};
