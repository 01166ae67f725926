import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, describe, expect, it } from 'vitest';
import { openMongoStore } from '../store/mongo/open-mongo-store.ts';
import { runEarshot } from './earshot-process.ts';
import { startJavaMongo } from './services/mongo.ts';
import { findService } from './services/require.ts';

const mongo = await findService('earshot doctor on MongoDB', startJavaMongo);
const root = await mkdtemp(join(tmpdir(), 'earshot-doctor-'));

describe.skipIf(mongo === null)('earshot doctor', () => {
  const url = `${mongo?.url}/doctor`;
  const client = new MongoClient(url);
  afterAll(async () => {
    await client.close();
    await mongo?.stop();
    await rm(root, { recursive: true, force: true });
  });
  const doctor = () => runEarshot(['doctor'], { DATABASE_URL: url, EARSHOT_DATA: join(root, 'data') });

  it('changes nothing in an empty database', async () => {
    const { code, out } = await doctor();
    expect(code).toBe(0);
    expect(out).toMatch(/The store answers \(127\.0\.0\.1:\d+\/doctor\)/);
    expect(out).toMatch(/Nothing is kept in this database yet/);
    expect(await client.db('doctor').listCollections().toArray()).toEqual([]);
  });

  it('names an index that is missing, and one that is not ours', async () => {
    await (await openMongoStore({ client, database: 'doctor' })).close();
    expect((await doctor()).out).toMatch(/ok +Every index is there/);
    const mentions = client.db('doctor').collection('mention');
    await mentions.dropIndex('terms_1');
    await mentions.createIndex({ own: 1 });
    const { code, out } = await doctor();
    expect(code).toBe(1);
    expect(out).toMatch(/WRONG +These indexes are missing.*: mention terms_1\./);
    expect(out).toMatch(/note +The index mention own_1 is none of Earshot’s/);
    expect(out).toMatch(/note +Used by nobody since the server started: .*mention storyId_1_at_-1__id_-1/);
    await (await openMongoStore({ client, database: 'doctor' })).close();
    expect((await doctor()).code).toBe(0);
  });

  it('says what cannot be reached', async () => {
    const { code, out } = await runEarshot(['doctor'], {
      DATABASE_URL: 'mongodb://127.0.0.1:1/x',
      EARSHOT_DATA: join(root, 'data'),
    });
    expect(code).toBe(1);
    expect(out).toMatch(/WRONG +MongoDB at 127\.0\.0\.1:1 cannot be reached/);
  });
});
