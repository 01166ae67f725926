import { z } from 'zod';
import { readJson } from '../json-answer.ts';
import { jsonRequest, type ReplyRules } from '../replies/reply-rules.ts';

/** Issues and pull requests say where their comments are; discussions do not. */
const issueSchema = z.looseObject({
  comments_url: z.string().regex(/^https:\/\/api\.github\.com\/repos\/[^/]+\/[^/]+\/issues\/\d+\/comments$/),
});
const takenSchema = z.looseObject({ html_url: z.string() });

/**
 * A comment on an issue or pull request.
 * @see https://docs.github.com/rest/issues/comments#create-an-issue-comment
 */
export const githubReply: ReplyRules = {
  needs: 'Issues: read and write',
  isRepeatable: false,
  request: (_, { raw }, text) => {
    const issue = issueSchema.safeParse(raw).data;
    return issue === undefined ? null : jsonRequest('POST', issue.comments_url, { body: text });
  },
  read: (answer) => {
    const { html_url: url } = readJson(answer, takenSchema, 'GitHub');
    // Comments are not collected.
    return { externalId: null, url };
  },
};
