import { z } from 'zod';
import { SourceRefusedError } from '../../domain/errors.ts';
import { readJson } from '../json-answer.ts';
import type { ReplyRules } from '../replies/reply-rules.ts';

const made = z.looseObject({ name: z.string().regex(/^t1_/), permalink: z.string().nullish() });

/** Refusals come with status 200 too: of each its code, words and field. */
const answeredSchema = z.looseObject({
  json: z.union([
    z.looseObject({ errors: z.array(z.array(z.unknown())).min(1), data: z.undefined().optional() }),
    z.looseObject({ data: z.looseObject({ things: z.tuple([z.looseObject({ data: made })]) }) }),
  ]),
});

const refused = (errors: readonly (readonly unknown[])[]): SourceRefusedError =>
  new SourceRefusedError(`Reddit did not take it: ${errors.map(([code, words]) => words ?? code).join(' ')}`);

/**
 * A comment below a post or comment, by whoever signed in.
 * @see https://www.reddit.com/dev/api#POST_api_comment
 */
export const redditReply: ReplyRules = {
  needs: 'submit',
  isRepeatable: false,
  refuse: ({ refreshToken }) =>
    refreshToken
      ? null
      : 'Sign in to Reddit on the source’s page to answer from here: an app alone only reads.',
  request: (_, { externalId }, text) => ({
    url: 'https://oauth.reddit.com/api/comment',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: `${new URLSearchParams({ api_type: 'json', raw_json: '1', thing_id: externalId, text })}`,
  }),
  read: (answer) => {
    const { json } = readJson(answer, answeredSchema, 'Reddit');
    if (json.data === undefined) throw refused(json.errors);
    const [{ data }] = json.data.things;
    const url = data.permalink ? new URL(data.permalink, 'https://www.reddit.com').href : null;
    return { externalId: data.name, url };
  },
};
