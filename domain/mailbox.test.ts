import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLineSchema, readMailbox } from './mailbox.ts';

const address = 'mail@example.com';

describe('readMailbox', () => {
  it.each([
    ['mail@example.com', { name: null, address }],
    [' Mail@Example.com ', { name: null, address }],
    ['Earshot <mail@example.com>', { name: 'Earshot', address }],
    ['"Earshot, at Acme" <mail@example.com>', { name: 'Earshot, at Acme', address }],
    ['<mail@example.com>', { name: null, address }],
    ['', null],
    ['Earshot', null],
    ['Earshot <mail>', null],
    ['a@example.com, b@example.com', null],
    ['Earshot <a@example.com> <b@example.com>', null],
    ['Earshot\r\nBcc: x@example.com <mail@example.com>', null],
    ['mail@example.com\r\nBcc: x@example.com', null],
  ])('reads %j', (text, mailbox) => {
    expect(readMailbox(text)).toEqual(mailbox);
  });

  it('reads back every name it takes', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(name, (text) => {
        const read = readMailbox(`"${text}" <${address}>`);
        if (read === null) return;
        expect(read).toEqual({ name: text.trim() === '' ? null : text.trim(), address });
        expect(text.trim()).not.toMatch(/[\r\n\0]/);
      }),
    );
  });
});

describe('a line', () => {
  it('never takes what begins another', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('\r', '\n', '\r\n', '\0', '\u2028'),
        fc.string(),
        (a, end, b) => {
          expect(oneLineSchema.safeParse(a + end + b).success).toBe(false);
        },
      ),
    );
  });
});
