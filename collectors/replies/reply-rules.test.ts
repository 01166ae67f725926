import { describe, expect, it } from 'vitest';
import { connectReply } from '../app-store/connect-reply.ts';
import { githubReply } from '../github/reply.ts';
import { businessReply } from '../google/business-reply.ts';
import { playReply } from '../google/play-reply.ts';
import { mastodonReply } from '../mastodon/reply.ts';
import { mastodonSettings } from '../mastodon/settings.ts';

const bodyOf = (request: { readonly body?: string } | null): unknown => JSON.parse(request?.body ?? 'null');
const to = (externalId: string, raw: unknown = null) => ({ externalId, raw });
const server = mastodonSettings.parse({ server: 'https://toots.example', hashtag: 'acme' });
const answer = (body: unknown) => ({
  ...{ status: 200, headers: {}, finalUrl: 'https://x.example/', fetchedAt: new Date(0) },
  body: new TextEncoder().encode(JSON.stringify(body)),
});

describe('replies', () => {
  it('to a Google review replace the one there is', () => {
    const asked = businessReply.request({ account: '1', location: '2' }, to('a/b'), 'Sorry', 'k');
    expect(asked).toMatchObject({
      method: 'PUT',
      url: 'https://mybusiness.googleapis.com/v4/accounts/1/locations/2/reviews/a%2Fb/reply',
    });
    expect(bodyOf(asked)).toEqual({ comment: 'Sorry' });
  });

  it('to a review on Google Play', () => {
    const asked = playReply.request({ packageName: 'com.acme' }, to('gp:1'), 'Sorry', 'k');
    expect(asked?.url).toMatch(/\/applications\/com\.acme\/reviews\/gp%3A1:reply$/);
    expect(bodyOf(asked)).toEqual({ replyText: 'Sorry' });
  });

  it('to a review in the App Store', () => {
    expect(bodyOf(connectReply.request({}, to('77'), 'Sorry', 'k'))).toMatchObject({
      data: {
        type: 'customerReviewResponses',
        attributes: { responseBody: 'Sorry' },
        relationships: { review: { data: { type: 'customerReviews', id: '77' } } },
      },
    });
  });

  it('on Mastodon name the author, and carry a key against posting twice', () => {
    const post = { id: '9', account: { acct: 'jane@far.example' } };
    const asked = mastodonReply.request(server, to('https://far.example/9', post), 'Sorry', 'the-key');
    expect(asked?.headers).toMatchObject({ 'idempotency-key': 'the-key' });
    expect(asked?.url).toBe('https://toots.example/api/v1/statuses');
    expect(bodyOf(asked)).toEqual({ status: '@jane@far.example Sorry', in_reply_to_id: '9' });
    const named = mastodonReply.request(server, to('u', post), 'Sorry, @jane@far.example', 'k');
    expect(bodyOf(named)).toMatchObject({ status: 'Sorry, @jane@far.example' });
    expect(mastodonReply.request(server, to('u', { uri: 'u' }), 'Sorry', 'k')).toBeNull();
    expect(mastodonReply.read(answer({ uri: 'u', url: null }))).toEqual({ externalId: 'u', url: 'u' });
    expect(() => mastodonReply.read(answer({}))).toThrow();
  });

  it('on GitHub are comments on issues, and go nowhere else', () => {
    const comments_url = 'https://api.github.com/repos/acme/rocket/issues/7/comments';
    const asked = githubReply.request({}, to('acme/rocket#7', { comments_url }), 'Sorry', 'k');
    expect(asked).toMatchObject({ url: comments_url, method: 'POST' });
    const elsewhere = { comments_url: 'https://evil.example/repos/a/b/issues/7/comments' };
    expect(githubReply.request({}, to('x', elsewhere), 'Sorry', 'k')).toBeNull();
    expect(githubReply.request({}, to('x'), 'Sorry', 'k')).toBeNull();
    const url = 'https://github.com/acme/rocket/issues/7#issuecomment-1';
    expect(githubReply.read(answer({ id: 1, html_url: url }))).toEqual({ externalId: null, url });
  });
});
