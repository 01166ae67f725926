import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../domain/telling/told-event.ts';
import { mailSchema } from '../mailer.ts';
import { toDiscord } from './to-discord.ts';
import { toMail } from './to-mail.ts';
import { toSlack } from './to-slack.ts';
import { toTeams } from './to-teams.ts';
import { signWebhook, toSigningSecret, toWebhook } from './to-webhook.ts';

const at = '2026-05-01T10:00:00.000Z';
const url = 'https://earshot.example/alerts?alert=1';
const messageOf = (title: string, detail = ''): Message => ({
  ...{ kind: 'alert-begun', level: 'warning', title, detail, path: '/alerts?alert=1', at },
});
/** What people write, with what each markup reads as more than words. */
const foreign = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '<!channel>',
        '<@U1>',
        '@everyone',
        '[a](http://x.example)',
        '**b**',
        '`c`',
        '&lt;',
        '\r\nBcc: x',
      ),
      fc.string({ minLength: 200, maxLength: 800 }),
    ),
  )
  .map((parts) => parts.join(''));

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn);
};

describe('Slack', () => {
  it('never reads markup in it, within its limits', () => {
    fc.assert(
      fc.property(foreign, foreign, (title, detail) => {
        const body = toSlack(messageOf(title, detail), url) as {
          text: string;
          blocks: { text?: { type: string; text: string } }[];
        };
        for (const text of textsIn(body)) expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(body.text.length).toBeLessThanOrEqual(150);
        for (const block of body.blocks.filter((each) => each.text !== undefined)) {
          expect(block.text?.type).toBe('plain_text');
          expect(block.text?.text.length).toBeLessThanOrEqual(3000);
        }
      }),
    );
  });

  it('shows what it is given', () => {
    expect(toSlack(messageOf('Q&A <b>', 'x'), url)).toMatchObject({
      text: 'Q&amp;A &lt;b&gt;',
      blocks: [{ type: 'header' }, { type: 'section', text: { text: 'x' } }, { elements: [{ url }] }],
    });
  });
});

describe('Teams', () => {
  it('puts all words where no markup is read, within its limit', () => {
    fc.assert(
      fc.property(foreign, foreign, (title, detail) => {
        const body = toTeams(messageOf(title, detail), url);
        const [{ content }] = (body as { attachments: [{ content: { body: { type: string }[] } }] })
          .attachments;
        expect(new Set(content.body.map(({ type }) => type))).toEqual(new Set(['RichTextBlock']));
        expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(28_000);
      }),
    );
  });

  it('is an Adaptive Card with a way into Earshot', () => {
    const { attachments } = toTeams(messageOf('Title', 'Detail'), url) as {
      attachments: { contentType: string; content: object }[];
    };
    expect(attachments).toMatchObject([
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard', actions: [{ type: 'Action.OpenUrl', url }] },
      },
    ]);
  });
});

describe('Discord', () => {
  it('calls nobody and reads no markup, within its limits', () => {
    fc.assert(
      fc.property(foreign, foreign, (title, detail) => {
        const body = toDiscord(messageOf(title, detail), url) as {
          allowed_mentions: unknown;
          embeds: [{ title: string; description?: string }];
        };
        expect(body.allowed_mentions).toEqual({ parse: [] });
        const [embed] = body.embeds;
        expect(embed.title.length).toBeLessThanOrEqual(256);
        expect(embed.description?.length ?? 0).toBeLessThanOrEqual(4096);
        for (const text of [embed.title, embed.description ?? '']) {
          expect(text.replaceAll(/\\./gsu, '')).not.toMatch(/[*_~`|>#[\]()<@]/);
        }
      }),
    );
  });
});

describe('a webhook', () => {
  it('is signed as Standard Webhooks says', () => {
    // The example of the standard's own libraries.
    const headers = signWebhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
      ...{ id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' },
      at: new Date(1_614_265_330_000),
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is signed with what was shown', () => {
    const bytes = new Uint8Array(32).fill(7);
    const { 'webhook-signature': signature } = signWebhook(toSigningSecret(bytes), {
      ...{ id: 'a', body: '{}', at: new Date(5000) },
    });
    expect(signature).toBe(`v1,${createHmac('sha256', bytes).update('a.5.{}').digest('base64')}`);
  });

  it('says what happened', () => {
    expect(JSON.parse(toWebhook(messageOf('T', 'D'), url))).toEqual({
      ...{ type: 'alert.begun', timestamp: at },
      data: { level: 'warning', title: 'T', detail: 'D', url },
    });
  });
});

describe('mail', () => {
  it('can always be sent, and holds no markup but its own', () => {
    const own = toMail(messageOf('', ''), { to: 'a@example.com', channelTitle: '', id: 'd', url });
    const tags = (html: string | null): number => html?.split('<').length ?? 0;
    fc.assert(
      fc.property(foreign, foreign, (title, channelTitle) => {
        const mail = toMail(messageOf(title, ''), { to: 'a@example.com', channelTitle, id: 'd', url });
        expect(mailSchema.safeParse(mail).error?.issues).toBeUndefined();
        expect(tags(mail.html)).toBe(tags(own.html));
      }),
    );
  });
});
