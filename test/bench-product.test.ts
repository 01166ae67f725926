import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Brand } from '../domain/brand.ts';
import { startProduct } from '../scripts/bench/product.ts';
import { untilProductIdle } from '../scripts/until-idle.ts';

const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-product-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the product that benchmarks start', () => {
  it('is signed in to on an empty store, and again on the same store', async () => {
    const environment = { EARSHOT_DATA: join(folder, 'data') };
    const first = await startProduct(environment);
    await first.ask('POST', '/brands', {
      ...{ name: 'Acme', kind: 'own', handles: [], query: 'acme', languages: [], timeZone: 'UTC' },
    });
    await untilProductIdle(first, 30_000);
    await first.stop();
    const again = await startProduct(environment);
    const { rows } = await again.ask<{ rows: Brand[] }>('GET', '/brands');
    expect(rows.map(({ id }) => id)).toEqual(['acme']);
    await again.stop();
  });
});
