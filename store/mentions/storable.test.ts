import { describe, expect, it } from 'vitest';
import { toStorableJson, toStorableText } from './storable.ts';

describe('toStorableText and toStorableJson', () => {
  it('leave alone what a store can hold', () => {
    const text = 'quote " \\ 😀 \\u0000 \\ud800 \u2028';
    expect(toStorableText(text)).toBe(text);
    expect(JSON.parse(toStorableJson({ text, list: [text, 1, null] }))).toEqual({
      text,
      list: [text, 1, null],
    });
  });

  it('replace NUL and halves of surrogate pairs, in keys too', () => {
    expect(toStorableText('a\0b\ud83d\udc00')).toBe('a\ufffdb\ud83d\udc00');
    expect(toStorableText('\udc00\ud83d')).toBe('\ufffd\ufffd');
    expect(JSON.parse(toStorableJson({ 'k\0': ['\ud800', { deep: '\0' }] }))).toEqual({
      'k\ufffd': ['\ufffd', { deep: '\ufffd' }],
    });
  });

  it('take no value for null', () => {
    expect(toStorableJson(undefined)).toBe('null');
  });
});
