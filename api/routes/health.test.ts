import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { describe, expect, it } from 'vitest';
import { healthRoutes } from './health.ts';

const ready = async (store: () => Promise<unknown>, queues: () => Promise<unknown>) => {
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(healthRoutes({ store, queues }));
  const { statusCode, json } = await app.inject('/readyz');
  await app.close();
  return [statusCode, json()];
};
const works = async () => undefined;
const fails = async () => {
  throw new Error('secret address');
};

describe('/readyz', () => {
  it('is ready when both the store and the queues answer', async () => {
    expect(await ready(works, works)).toEqual([200, { status: 'ok', checks: { store: true, queues: true } }]);
  });

  it.each([
    ['a store that fails', fails, works, { store: false, queues: true }],
    ['queues that fail', works, fails, { store: true, queues: false }],
    ['a store that never answers', () => new Promise(() => undefined), works, { store: false, queues: true }],
  ])('is not ready with %s', async (_case, store, queues, checks) => {
    expect(await ready(store, queues)).toEqual([503, { status: 'unavailable', checks }]);
  });
});
