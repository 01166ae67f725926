import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { SettingsError } from './domain/errors.ts';

describe('readConfig', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({ PATH: '/bin' })).toMatchObject({ port: 4178, host: '127.0.0.1', databaseUrl: null });
  });

  it.each([
    ['an unknown setting, with the one that was meant', { EARSHOT_PROT: '1' }, /EARSHOT_PROT.*EARSHOT_PORT/],
    ['a port that is none', { EARSHOT_PORT: 'high' }, /EARSHOT_PORT/],
    [
      'a database of another kind',
      { DATABASE_URL: 'mysql://x/y' },
      /DATABASE_URL: must be a postgres.* or mongodb/,
    ],
    ['a log level that is none', { EARSHOT_LOG_LEVEL: 'loud' }, /EARSHOT_LOG_LEVEL/],
  ])('refuses %s', (_case, environment, message) => {
    expect(() => readConfig(environment)).toThrow(SettingsError);
    expect(() => readConfig(environment)).toThrow(message);
  });

  it('reads the address of its pages without a slash at the end', () => {
    const { publicUrl } = readConfig({ EARSHOT_PUBLIC_URL: 'https://acme.example/earshot//' });
    expect(publicUrl).toBe('https://acme.example/earshot');
    expect(readConfig({}).publicUrl).toBeNull();
  });

  it('reads the mail server and who mail comes from', () => {
    const from = 'Earshot <earshot@acme.example>';
    expect(
      readConfig({ EARSHOT_SMTP_URL: 'smtp://localhost:25?tls=off', EARSHOT_MAIL_FROM: from }).mail,
    ).toEqual({
      server: { host: 'localhost', port: 25, tls: 'off', login: null },
      from: { name: 'Earshot', address: 'earshot@acme.example' },
      replyTo: null,
    });
    expect(readConfig({}).mail).toBeNull();
    expect(() => readConfig({ EARSHOT_SMTP_URL: 'smtp://localhost' })).toThrow(/Set EARSHOT_MAIL_FROM/);
    const wrong = { EARSHOT_SMTP_URL: 'smtp://me:hunter2@', EARSHOT_MAIL_FROM: from };
    expect(() => readConfig(wrong)).toThrow(/EARSHOT_SMTP_URL: must be like smtps:/);
    expect(() => readConfig(wrong)).not.toThrow(/hunter2/);
  });

  it('takes a MongoDB of several hosts', () => {
    const url = 'mongodb://one:27017,two:27017/mentions?replicaSet=a';
    expect(readConfig({ DATABASE_URL: url })).toMatchObject({ databaseUrl: url, databaseKind: 'mongodb' });
  });

  it('splits lists and reads flags', () => {
    expect(
      readConfig({ EARSHOT_ALLOW_PRIVATE: '10.0.0.0/8, feeds.local', EARSHOT_METRICS_OPEN: '1' }),
    ).toMatchObject({
      allowPrivate: ['10.0.0.0/8', 'feeds.local'],
      metricsOpen: true,
    });
  });

  it('refuses a key that could be guessed, and does not repeat it', () => {
    expect(() => readConfig({ EARSHOT_KEY: 'hunter2' })).toThrow(/EARSHOT_KEY.*too short.*openssl rand/);
    expect(() => readConfig({ EARSHOT_KEY: 'hunter2' })).not.toThrow(/hunter2/);
    expect(readConfig({ EARSHOT_KEY: 'k'.repeat(44) })).toMatchObject({ key: 'k'.repeat(44), oldKey: null });
  });

  it('gives a source only variables that are meant as secrets', () => {
    const config = readConfig({ EARSHOT_SECRET_SHOP: 'abc', DATABASE_URL: 'postgres://u:p@h/d' });
    expect(config.credential('EARSHOT_SECRET_SHOP')).toBe('abc');
    expect(config.credential('EARSHOT_SECRET_MISSING')).toBeNull();
    expect(config.credential('DATABASE_URL')).toBeNull();
  });
});
