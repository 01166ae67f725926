import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError } from '../../domain/errors.ts';
import { connectReply } from '../app-store/connect-reply.ts';
import { blueskyReply } from '../bluesky/reply.ts';
import { githubReply } from '../github/reply.ts';
import { businessReply } from '../google/business-reply.ts';
import { playReply } from '../google/play-reply.ts';
import { mastodonReply } from '../mastodon/reply.ts';
import { mastodonSettings } from '../mastodon/settings.ts';
import { redditReply } from '../reddit/reply.ts';
import type { Sending } from './reply-rules.ts';

const bodyOf = (request: { readonly body?: string } | null): unknown => JSON.parse(request?.body ?? 'null');
const to = (externalId: string, raw: unknown = null) => ({ externalId, raw });
const sending: Sending = { key: 'k', at: '2026-11-24T13:00:00.000Z', secret: {} };
const server = mastodonSettings.parse({ server: 'https://toots.example', hashtag: 'acme' });
const answer = (body: unknown) => ({
  ...{ status: 200, headers: {}, finalUrl: 'https://x.example/', fetchedAt: new Date(0) },
  body: new TextEncoder().encode(JSON.stringify(body)),
});

describe('replies', () => {
  it('to a Google review replace the one there is', () => {
    const asked = businessReply.request({ account: '1', location: '2' }, to('a/b'), 'Sorry', sending);
    expect(asked).toMatchObject({
      method: 'PUT',
      url: 'https://mybusiness.googleapis.com/v4/accounts/1/locations/2/reviews/a%2Fb/reply',
    });
    expect(bodyOf(asked)).toEqual({ comment: 'Sorry' });
  });

  it('to a review on Google Play', () => {
    const asked = playReply.request({ packageName: 'com.acme' }, to('gp:1'), 'Sorry', sending);
    expect(asked?.url).toMatch(/\/applications\/com\.acme\/reviews\/gp%3A1:reply$/);
    expect(bodyOf(asked)).toEqual({ replyText: 'Sorry' });
  });

  it('to a review in the App Store', () => {
    expect(bodyOf(connectReply.request({}, to('77'), 'Sorry', sending))).toMatchObject({
      data: {
        type: 'customerReviewResponses',
        attributes: { responseBody: 'Sorry' },
        relationships: { review: { data: { type: 'customerReviews', id: '77' } } },
      },
    });
  });

  it('on Mastodon name the author, and carry a key against posting twice', () => {
    const post = { id: '9', account: { acct: 'jane@far.example' } };
    const asked = mastodonReply.request(server, to('https://far.example/9', post), 'Sorry', {
      ...sending,
      key: 'the-key',
    });
    expect(asked?.headers).toMatchObject({ 'idempotency-key': 'the-key' });
    expect(asked?.url).toBe('https://toots.example/api/v1/statuses');
    expect(bodyOf(asked)).toEqual({ status: '@jane@far.example Sorry', in_reply_to_id: '9' });
    const named = mastodonReply.request(server, to('u', post), 'Sorry, @jane@far.example', sending);
    expect(bodyOf(named)).toMatchObject({ status: 'Sorry, @jane@far.example' });
    expect(mastodonReply.request(server, to('u', { uri: 'u' }), 'Sorry', sending)).toBeNull();
    expect(mastodonReply.read(answer({ uri: 'u', url: null }))).toEqual({ externalId: 'u', url: 'u' });
    expect(() => mastodonReply.read(answer({}))).toThrow();
  });

  it('on GitHub are comments on issues, and go nowhere else', () => {
    const comments_url = 'https://api.github.com/repos/acme/rocket/issues/7/comments';
    const asked = githubReply.request({}, to('acme/rocket#7', { comments_url }), 'Sorry', sending);
    expect(asked).toMatchObject({ url: comments_url, method: 'POST' });
    const elsewhere = { comments_url: 'https://evil.example/repos/a/b/issues/7/comments' };
    expect(githubReply.request({}, to('x', elsewhere), 'Sorry', sending)).toBeNull();
    expect(githubReply.request({}, to('x'), 'Sorry', sending)).toBeNull();
    const url = 'https://github.com/acme/rocket/issues/7#issuecomment-1';
    expect(githubReply.read(answer({ id: 1, html_url: url }))).toEqual({ externalId: null, url });
  });

  it('on Bluesky are the same record whenever they are written, below what they answer', () => {
    const root = { uri: 'at://did:plc:a/app.bsky.feed.post/1', cid: 'c1' };
    const post = { uri: 'at://did:plc:b/app.bsky.feed.post/2', cid: 'c2', record: { reply: { root } } };
    const as = { ...sending, secret: { identifier: '@acme.example', appPassword: 'hush-hush' } };
    const said = 'Désolé: see https://help.example/a.';
    const asked = blueskyReply.request({}, to(post.uri, post), said, as);
    expect(asked?.url).toBe('https://bsky.social/xrpc/com.atproto.repo.putRecord');
    expect(asked?.body).not.toContain('hush-hush');
    expect(bodyOf(asked)).toEqual({
      ...{ repo: 'acme.example', collection: 'app.bsky.feed.post', rkey: expect.stringMatching(/^[2-7a-j]/) },
      record: {
        ...{ $type: 'app.bsky.feed.post', text: said, createdAt: sending.at },
        reply: { root, parent: { uri: post.uri, cid: 'c2' } },
        facets: [
          {
            index: { byteStart: 14, byteEnd: 36 },
            features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://help.example/a' }],
          },
        ],
      },
    });
    expect(blueskyReply.request({}, to(post.uri, post), said, as)?.body).toBe(asked?.body);
    const first = blueskyReply.request({}, to(root.uri, { ...root, record: {} }), 'Sorry', as);
    expect(bodyOf(first)).toMatchObject({ record: { reply: { root, parent: root } } });
    expect(blueskyReply.request({}, to('x', { record: {} }), 'Sorry', as)).toBeNull();
    expect(blueskyReply.refuse?.({ identifier: 'ana@acme.example' })).toContain('handle');
    expect(blueskyReply.refuse?.(as.secret)).toBeNull();
    expect(blueskyReply.read(answer({ uri: post.uri, cid: 'c3' }))).toEqual({
      ...{ externalId: post.uri, url: 'https://bsky.app/profile/did:plc:b/post/2' },
    });
  });

  it('on Reddit need a person who signed in, and may be refused in a good answer', () => {
    const asked = redditReply.request({}, to('t3_abc'), 'Sorry & thanks', sending);
    expect(asked).toMatchObject({ method: 'POST', url: 'https://oauth.reddit.com/api/comment' });
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toMatchObject({
      ...{ thing_id: 't3_abc', text: 'Sorry & thanks', api_type: 'json' },
    });
    expect(redditReply.refuse?.({ refreshToken: '' })).toContain('Sign in');
    expect(redditReply.refuse?.({ refreshToken: 'r' })).toBeNull();
    const data = { things: [{ kind: 't1', data: { name: 't1_x', permalink: '/r/a/comments/abc/_/x/' } }] };
    expect(redditReply.read(answer({ json: { errors: [], data } }))).toEqual({
      ...{ externalId: 't1_x', url: 'https://www.reddit.com/r/a/comments/abc/_/x/' },
    });
    const errors = [['THREAD_LOCKED', 'Comments are locked.', 'parent']];
    expect(() => redditReply.read(answer({ json: { errors } }))).toThrow(SourceRefusedError);
    expect(() => redditReply.read(answer({ json: {} }))).toThrow(SourceShapeError);
  });
});
