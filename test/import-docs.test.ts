import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { webhookCollector } from '../collectors/sources/webhook.ts';
import { importFields } from '../collectors/tabular/import-fields.ts';
import { importPresets } from '../collectors/tabular/presets.ts';
import { webhookItemSchema } from '../collectors/webhook-item.ts';
import { verifyWebhook } from '../collectors/webhook-signature.ts';

const importPage = readFileSync('docs/import.md', 'utf8');
const webhookPage = readFileSync('docs/webhook.md', 'utf8');

/** The first block of a language on a page. */
const block = (page: string, language: string): string =>
  new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)?.[1] ?? '';

const isThere = (command: string): boolean => {
  try {
    execFileSync(command, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

describe('the page on files', () => {
  it('lists every field as the code describes it', () => {
    const listed = [...importPage.matchAll(/^\| `(\w+)` \| ([^|]*) \|$/gm)].map(([, name, help]) => [
      name,
      help,
    ]);
    expect(listed).toEqual(Object.entries(importFields).map(([name, { help }]) => [name, help]));
  });
});

describe('the page on files, on exports of other tools', () => {
  it('lists every preset, and says what it was verified against', () => {
    const listed = [...importPage.matchAll(/^\| `(\w+)` \|.*\]\((https:[^)]*)\) \| ([^|]*) \|$/gm)];
    expect(listed.map(([, id, docsUrl, verified]) => [id, docsUrl, verified])).toEqual(
      importPresets.map(({ id, docsUrl, verified }) => [id, docsUrl, verified ?? 'none']),
    );
  });
});

describe('the page on webhooks', () => {
  it('shows a delivery that is taken in whole', () => {
    const { items, drops } = webhookCollector.receive(
      Buffer.from(block(webhookPage, 'json')),
      { channel: 'survey', kind: 'message' },
      new Date('2026-11-24T12:00:00.000Z'),
    );
    expect(drops).toEqual([]);
    expect(items).toMatchObject([
      {
        externalId: 'resp-1042',
        kind: 'survey',
        publishedAt: '2026-11-20T07:15:00.000Z',
        threadId: 'case-9',
      },
    ]);
  });

  it('lists every field', () => {
    const rows = [...webhookPage.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| /gm)].map(([, names]) => names ?? '');
    const listed = rows.flatMap((names) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    expect(listed.toSorted()).toEqual(Object.keys(webhookItemSchema.shape).toSorted());
  });

  it.skipIf(!isThere('openssl'))('signs as the verifier expects (needs openssl)', () => {
    const script = block(webhookPage, 'sh').replace(/^curl .*$/m, 'printf "%s\\n%s" "t=$t,v1=$v1" "$body"');
    const printed = execFileSync('sh', ['-c', script], {
      env: { ...process.env, EARSHOT_SECRET_SURVEY: 'a key' },
    });
    const [header, body] = printed.toString().split('\n');
    expect(() => verifyWebhook('a key', header, Buffer.from(body ?? ''), new Date())).not.toThrow();
  });
});
