import { jsonRequest, type ReplyRules, takenWithoutId } from '../replies/reply-rules.ts';

/**
 * A review has one response, which the same request makes or replaces.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/post-v1-customerreviewresponses
 */
export const connectReply: ReplyRules = {
  needs: 'Customer Support',
  isRepeatable: true,
  request: (_, { externalId }, text) =>
    jsonRequest('POST', 'https://api.appstoreconnect.apple.com/v1/customerReviewResponses', {
      data: {
        type: 'customerReviewResponses',
        attributes: { responseBody: text },
        relationships: { review: { data: { type: 'customerReviews', id: externalId } } },
      },
    }),
  read: takenWithoutId,
};
