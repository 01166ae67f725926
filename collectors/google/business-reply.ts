import { jsonRequest, type ReplyRules, takenWithoutId } from '../replies/reply-rules.ts';

/**
 * A review has one reply, which is made or replaced.
 * @see https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews/updateReply
 */
export const businessReply: ReplyRules<{ readonly account: string; readonly location: string }> = {
  needs: 'business.manage',
  isRepeatable: true,
  request: ({ account, location }, { externalId }, text) =>
    jsonRequest(
      'PUT',
      `https://mybusiness.googleapis.com/v4/accounts/${account}/locations/${location}/reviews/${encodeURIComponent(externalId)}/reply`,
      { comment: text },
    ),
  read: takenWithoutId,
};
