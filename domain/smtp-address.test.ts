import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSmtpAddress } from './smtp-address.ts';

const none = { login: null };

describe('readSmtpAddress', () => {
  it.each([
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, tls: 'offered', ...none }],
    ['smtp://mail.example.com:25/', { host: 'mail.example.com', port: 25, tls: 'offered', ...none }],
    ['smtps://mail.example.com', { host: 'mail.example.com', port: 465, tls: 'from-the-start', ...none }],
    ['smtp://127.0.0.1:1025?tls=off', { host: '127.0.0.1', port: 1025, tls: 'off', ...none }],
    ['smtp://[::1]:1025?tls=off', { host: '::1', port: 1025, tls: 'off', ...none }],
    ['smtp://a:b@mail.example.com?tls=off', { tls: 'off', login: { user: 'a', password: 'b' } }],
  ])('reads %s', (text, address) => {
    expect(readSmtpAddress(text)).toMatchObject(address);
  });

  it.each([
    [
      '',
      'mail.example.com',
      'https://mail.example.com',
      'smtp://',
      'smtp://host/path',
      'smtp://host?tsl=off',
    ],
    ['smtp://host?tls=maybe', 'smtps://host?tls=off', 'smtp://%zz@host', 'smtp://host:99999'],
  ])('refuses what is none', (...texts) => {
    for (const text of texts) expect([text, readSmtpAddress(text)]).toEqual([text, null]);
  });

  it('gives back any user and password, and demands encryption for them', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(word, word, (user, password) => {
        const url = `smtp://${encodeURIComponent(user)}:${encodeURIComponent(password)}@mail.example.com`;
        expect(readSmtpAddress(url)).toMatchObject({ tls: 'required', login: { user, password } });
      }),
    );
  });
});
