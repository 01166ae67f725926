import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { webhookCommand, webhookUrl } from './webhook-example.ts';

it('signs as the server asks', () => {
  const url = webhookUrl('https://earshot.example', 'desk');
  expect(url).toBe('https://earshot.example/api/hooks/desk');
  // A function in curl's place shows what would be sent.
  const script = `curl() { printf '%s\\n' "$@"; }\n${webhookCommand(url, 'DESK_KEY')}`;
  const sent = execFileSync('bash', ['-c', script], {
    env: { ...process.env, DESK_KEY: 'hush' },
    encoding: 'utf8',
  });
  const [, time, mac] = /Earshot-Signature: t=(\d+),v1=([0-9a-f]{64})/.exec(sent) ?? [];
  const body = sent.trim().split('\n').at(-1) ?? '';
  expect(JSON.parse(body)).toMatchObject({ id: '1' });
  expect(mac).toBe(createHmac('sha256', 'hush').update(`${time}.${body}`).digest('hex'));
});
