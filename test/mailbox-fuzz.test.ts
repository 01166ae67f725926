import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMail } from '../collectors/mailbox/read-mail.ts';
import { rawItemSchema } from '../domain/mention.ts';
import { spoiltBytes } from './fuzz/spoilt-bytes.ts';
import { processorMs } from './processor-time.ts';

const RUNS = 150;
/** Far more than a mail of some kilobytes needs. */
const READ_WITHIN_MS = 5000;
const FOLDER = 'collectors/testdata/mailbox';
const now = new Date('2026-11-24T12:00:00.000Z');

/** Parts in parts without end, which a reader is not to follow. */
const nested = (depth: number): Buffer =>
  Buffer.from(
    Array.from(
      { length: depth },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    ).join(''),
  );

const mails = [
  ...readdirSync(FOLDER)
    .sort()
    .map((name) => [name, readFileSync(join(FOLDER, name))] as const),
  ['nested parts', nested(500)] as const,
];

const expectExplained = async (source: Uint8Array): Promise<void> => {
  const startedAt = processorMs();
  const mail = { place: '1/1', source, receivedAt: now, isAnswered: false };
  const read = await readMail(mail, { own: new Set(['support@example.org']), replies: new Map(), now });
  if ('item' in read) {
    expect(rawItemSchema.safeParse(read.item).error).toBeUndefined();
    JSON.stringify(read.item);
  } else {
    expect(read.drop.item).not.toBe('');
    expect(read.drop.reason.trim()).not.toBe('');
  }
  expect(processorMs() - startedAt).toBeLessThan(READ_WITHIN_MS);
};

describe('a mail that was spoilt is read as far as it goes, or left out with the reason', () => {
  it.each(mails)('%s', async (_, body) => {
    await expectExplained(body);
    await fc.assert(fc.asyncProperty(spoiltBytes(body), expectExplained), {
      numRuns: RUNS,
      seed: 7,
      endOnFailure: true,
    });
  });
});
