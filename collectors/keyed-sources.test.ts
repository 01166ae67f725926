import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { runSource } from './run-source.test-helper.ts';

const made = (name: string): unknown => JSON.parse(readFileSync(`collectors/testdata/${name}.json`, 'utf8'));
const bearer = (request: IncomingMessage): string => request.headers.authorization ?? '';

describe('Reddit, through the runner', () => {
  const secret = { clientId: 'id', clientSecret: 'hush-hush', username: 'acme', refreshToken: 'r' };
  const empty = { kind: 'Listing', data: { children: [], after: null } };

  it('asks for one token, names itself as Reddit wants, and survives a closed thread', async () => {
    const agents = new Set<string | undefined>();
    await using run = await runSource('reddit', { query: 'acme', threads: 2 }, secret, (asked, request) => {
      agents.add(request.headers['user-agent']);
      if (asked.startsWith('www.reddit.com/api/v1/access_token'))
        return { access_token: 'tok', expires_in: 86_400 };
      if (bearer(request) !== 'Bearer tok') return 401;
      if (asked.includes('after=')) return empty;
      if (asked.startsWith('oauth.reddit.com/search')) return made('reddit/search');
      return asked.includes('/comments/1pacme1') ? 403 : [200, [empty, empty]];
    });
    const state = await run.poll();
    expect(state).toMatchObject({ failures: 0, error: null });
    expect(run.ids()).toEqual(['t3_1pacme1', 't3_1pacme2', 't3_1pacme4']);
    expect(run.asked.map((path) => path.split('?')[0])).toEqual([
      'www.reddit.com/api/v1/access_token',
      'oauth.reddit.com/search',
      'oauth.reddit.com/search',
      'oauth.reddit.com/comments/1pacme1',
      'oauth.reddit.com/comments/1pacme2',
    ]);
    expect([...agents]).toEqual(['server:earshot:1 (by /u/acme)']);
    expect(JSON.stringify(state)).not.toMatch(/hush-hush|"tok"|Bearer/);
    await run.poll();
    expect(run.asked.filter((path) => path.includes('access_token'))).toHaveLength(1);
    expect(run.asked.some((path, n) => n > 4 && path.includes('/comments/1pacme1'))).toBe(false);
  });

  it('keeps its place when it is refused', async () => {
    let isOpen = true;
    await using run = await runSource('reddit', { query: 'acme', comments: false }, secret, (asked) => {
      if (asked.includes('access_token')) return { access_token: 'tok', expires_in: 86_400 };
      return isOpen ? made('reddit/search') : 503;
    });
    const { cursor } = await run.poll();
    isOpen = false;
    expect(await run.poll()).toMatchObject({ failures: 1, cursor, error: { code: 'source-unavailable' } });
  });
});

describe('YouTube, through the runner', () => {
  it('walks from search to comments, past a video whose comments were closed', async () => {
    const disabled = {
      error: { code: 403, errors: [{ domain: 'youtube.commentThread', reason: 'commentsDisabled' }] },
    };
    await using run = await runSource(
      'youtube',
      { query: 'acme', videos: ['abcdefghijk'] },
      { key: 'AIza-hush-hush' },
      (asked) => {
        if (!asked.includes('key=AIza-hush-hush')) return 403;
        if (asked.includes('/search?'))
          return { kind: 'youtube#searchListResponse', items: [{ id: { videoId: 'acmeRocket1' } }] };
        if (asked.includes('/videos?')) return made('youtube/videos');
        return asked.includes('videoId=abcdefghijk') ? [403, disabled] : made('youtube/comment-threads');
      },
    );
    const state = await run.poll();
    expect(state).toMatchObject({ failures: 0, error: null });
    expect(run.ids()).toHaveLength(5);
    expect(run.asked).toHaveLength(4);
    expect(JSON.stringify(state)).not.toContain('hush');
  });

  it('says that the quota is used up', async () => {
    const over = { error: { code: 403, errors: [{ domain: 'youtube.quota', reason: 'quotaExceeded' }] } };
    await using run = await runSource('youtube', { query: 'acme' }, { key: 'AIza-hush-hush' }, () => [
      403,
      over,
    ]);
    const { error } = await run.poll();
    expect(error).toMatchObject({ code: 'source-unavailable', message: expect.stringContaining('quota') });
  });
});

describe('Google Play, through the runner', () => {
  it('signs for a token and reads the week to its end, each time', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keyFile = {
      type: 'service_account',
      client_email: 'reviews@acme.iam',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
    await using run = await runSource(
      'googleplay',
      { packageName: 'com.example.rockets' },
      keyFile,
      (asked, request, body) => {
        if (asked.startsWith('oauth2.googleapis.com/token')) {
          return body.includes('assertion=ey') ? { access_token: 'tok', expires_in: 3599 } : 400;
        }
        if (bearer(request) !== 'Bearer tok') return 401;
        return asked.includes('token=12334566') ? {} : made('googleplay/reviews');
      },
    );
    expect(await run.poll()).toMatchObject({ failures: 0, error: null, itemsRead: 2 });
    expect(run.asked).toHaveLength(3);
    await run.poll();
    expect(run.ids()).toEqual(['gp:AOqpTOHacme1', 'gp:AOqpTOHacme2', 'gp:AOqpTOHacme1', 'gp:AOqpTOHacme2']);
  });
});

describe('Zendesk, through the runner', () => {
  it('goes on where it failed, without asking again for what came before', async () => {
    const ticket = (id: number) => ({
      id,
      subject: `Ticket ${id}`,
      description: 'Acme is late',
      requester_id: 7,
    });
    let isBusy = true;
    const secret = { email: 'agent@acme.example', token: 'hush-hush' };
    await using run = await runSource('zendesk', { subdomain: 'acme' }, secret, (asked) => {
      if (!asked.includes('/comments.json')) {
        return { tickets: [1, 2, 3].map(ticket), users: [], after_cursor: 'c', end_of_stream: true };
      }
      return isBusy && asked.includes('/tickets/2/') ? 500 : { comments: [], users: [] };
    });
    expect(await run.poll()).toMatchObject({
      failures: 1,
      error: { code: 'source-unavailable' },
      itemsRead: 3,
    });
    expect(await run.poll()).toMatchObject({ failures: 2 });
    isBusy = false;
    expect(await run.poll()).toMatchObject({ failures: 0, error: null });
    const threads = run.asked.flatMap((path) => /tickets\/(\d)\/comments/.exec(path)?.[1] ?? []);
    expect(threads).toEqual(['1', '2', '2', '2', '3']);
    expect(run.ids()).toEqual(['1', '2', '3']);
  });
});
