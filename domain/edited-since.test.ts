import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEditedSince } from './edited-since.ts';
import { textDigest } from './text-digest.ts';

const at = '2026-11-24T10:00:00.000Z';
const mention = { title: null, text: 'Lost my bag', editedAt: null };
const said = { at, textDigest: textDigest(mention) };

describe('isEditedSince', () => {
  it.each([
    ['nothing', {}, false],
    ['nothing that is said, as the source tells', { editedAt: '2026-11-24T11:00:00.000Z' }, false],
    ['the text, as nobody tells', { text: 'Lost my bags' }, true],
    ['the text, before it was labelled', { text: 'Found it', editedAt: '2026-11-24T09:00:00.000Z' }, true],
    ['the title', { title: '' }, true],
  ])('goes by the words: changed is %s', (_, changes, isEdited) => {
    expect(isEditedSince({ ...mention, ...changes }, said)).toBe(isEdited);
  });

  it.each([
    [null, false],
    ['2026-11-24T09:00:00.000Z', false],
    ['2026-11-24T11:00:00.000Z', true],
  ])('goes by what the source tells where no digest was kept: %s', (editedAt, isEdited) => {
    expect(isEditedSince({ ...mention, editedAt }, { at })).toBe(isEdited);
  });
});

describe('textDigest', () => {
  it('tells other words, wherever the title ends', () => {
    const words = fc.record({ title: fc.option(fc.string()), text: fc.string() });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const isSame = one.title === other.title && one.text === other.text;
        expect(textDigest(one) === textDigest(other)).toBe(isSame);
      }),
    );
    expect(textDigest({ title: 'a', text: 'b' })).not.toBe(textDigest({ title: null, text: 'a\nb' }));
  });

  it('stays what it was: labels that are kept go by it', () => {
    expect(textDigest({ title: null, text: 'Lost my bag 😀' })).toMatchInlineSnapshot(`"1oj8mxeppls"`);
  });
});
