import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeSecretName } from '../api/auth/second-factor.ts';
import { sealName } from '../delivery/send-to-channel.ts';
import { SettingsError } from '../domain/errors.ts';
import type { Channel } from '../domain/telling/channel.ts';
import type { Store } from '../store/port.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { openSecrets } from '../wiring/open-secrets.ts';
import { resealAll } from '../wiring/reseal-all.ts';

const AT = '2026-11-24T10:00:00.000Z';
const [FIRST, SECOND] = ['the first key, which is long enough', 'the second key, which is long enough'];
const PLAIN = 'JBSWY3DPEHPK3PXP';
let engine: Engine;
let store: Store;
beforeAll(async () => {
  engine = await openMemoryEngine();
  store = await openPostgresStore({ engine, schema: 'reseal' });
  const someone = { role: 'agent' as const, status: 'active' as const, createdAt: AT };
  for (const id of ['ana', 'bo']) await store.accounts.saveAccount({ id, name: id, email: null, ...someone });
  await store.accounts.changeProofs('ana', () => ({ totp: { secret: PLAIN, usedStep: 7 } }));
});
afterAll(() => engine.close());

const withKeys = (key: string | null, oldKey: string | null = null) =>
  openSecrets(
    { key, oldKey, credential: () => null },
    store.credentials,
    { send: () => Promise.reject(new Error('nothing is sent')) },
    () => new Date(AT),
  );
const kept = async (): Promise<string> => (await store.accounts.findProofs('ana')).totp?.secret ?? '';
const channel: Channel = {
  ...{ id: 'c', title: 'Team', kind: 'slack', brandId: null, events: ['answers-late'], enabled: true },
  ...{ email: null, host: 'hooks.slack.com', sealed: null, createdAt: AT },
};

describe('secrets after the key was changed', () => {
  it('stay as they are while there is no key', async () => {
    expect(await resealAll(withKeys(null), store)).toBe(0);
    expect(await kept()).toBe(PLAIN);
    expect(withKeys(null).codes.open(codeSecretName('ana'), PLAIN)).toBe(PLAIN);
  });

  it('are sealed once there is one, second factors too', async () => {
    const secrets = withKeys(FIRST);
    await store.channels.save({ ...channel, sealed: secrets.seal(sealName('c'), '{"url":"x"}') });
    expect(await resealAll(secrets, store)).toBe(1);
    expect(await kept()).not.toContain(PLAIN);
    expect(secrets.codes.open(codeSecretName('ana'), await kept())).toBe(PLAIN);
    // It opens for nobody else.
    const others = await kept();
    expect(() => secrets.codes.open(codeSecretName('bo'), others)).toThrow(SettingsError);
    expect((await store.accounts.findProofs('ana')).totp?.usedStep).toBe(7);
    expect(await resealAll(secrets, store)).toBe(0);
  });

  it('are sealed anew with the next, while the former is told', async () => {
    const next = withKeys(SECOND, FIRST);
    expect(await resealAll(next, store)).toBe(2);
    const alone = withKeys(SECOND);
    expect(alone.codes.open(codeSecretName('ana'), await kept())).toBe(PLAIN);
    const sealed = (await store.channels.find('c'))?.sealed ?? '';
    expect(alone.open(sealName('c'), sealed)).toBe('{"url":"x"}');
  });

  it('stay as they are where nothing can open them any more', async () => {
    const before = await kept();
    expect(await resealAll(withKeys(FIRST), store)).toBe(0);
    expect(await kept()).toBe(before);
  });
});
