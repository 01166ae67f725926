import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../domain/errors.ts';
import { createSealer } from './sealer.ts';

const KEY = 'a-key-of-enough-length-for-a-test-1';
const OLD = 'a-key-of-enough-length-for-a-test-0';

describe('sealing', () => {
  const sealer = createSealer(KEY, null);
  const sealed = sealer.seal('shop', 'geheim € 😀');

  it('gives back what was sealed, and shows nothing of it', () => {
    expect(sealer.open('shop', sealed)).toBe('geheim € 😀');
    expect(sealed).not.toContain(Buffer.from('geheim').toString('base64url').slice(0, 6));
    expect(sealer.seal('shop', 'geheim € 😀')).not.toBe(sealed);
  });

  it('opens for the source it was sealed for alone', () => {
    expect(() => sealer.open('other', sealed)).toThrow(SettingsError);
  });

  it.each([0, 5, -1, -20])('notices a change at %i', (at) => {
    const [version, id, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    const place = at < 0 ? bytes.length + at : at;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    expect(() => sealer.open('shop', `${version}.${id}.${bytes.toString('base64url')}`)).toThrow(/damaged/);
  });

  it.each(['', 'v1', 'v1..', 'v2.00000000.AAAA'])('refuses “%s”', (text) => {
    expect(() => sealer.open('shop', text)).toThrow(SettingsError);
  });

  it('opens what the former key sealed, and knows that it did', () => {
    const before = createSealer(OLD, null).seal('shop', 'secret');
    expect(() => sealer.open('shop', before)).toThrow(/EARSHOT_KEY_OLD/);
    const rotating = createSealer(KEY, OLD);
    expect(rotating.open('shop', before)).toBe('secret');
    expect([rotating.isCurrent(before), rotating.isCurrent(sealed)]).toEqual([false, true]);
  });

  it('names a text always alike, and by its own key', () => {
    expect(sealer.fingerprint('a')).toBe(createSealer(KEY, OLD).fingerprint('a'));
    expect(sealer.fingerprint('a')).not.toBe(sealer.fingerprint('b'));
    expect(sealer.fingerprint('a')).not.toBe(createSealer(OLD, null).fingerprint('a'));
  });
});
