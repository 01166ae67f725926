import { describe, expect, it } from 'vitest';
import { slugSchema } from './brand.ts';
import { slugFor } from './slug.ts';

const free = new Set<string>();

describe('slugFor', () => {
  it.each([
    ['a plain name', 'Blue Harbor Air', 'blue-harbor-air'],
    ['accents and signs', '  Café Zoë & Söhne! ', 'cafe-zoe-sohne'],
    ['a name of no Latin letter', '日本航空', 'brand'],
    ['a cut that ends on a sign', `${'a'.repeat(47)} b`, 'a'.repeat(47)],
    ['full-width letters', 'ＡＢＣ', 'abc'],
  ])('%s', (_case, name, slug) => {
    expect(slugFor(name, 'brand', free)).toBe(slug);
    expect(slugSchema.safeParse(slug).success).toBe(true);
  });

  it('counts up past the taken ones', () => {
    expect(slugFor('Acme', 'brand', new Set(['acme', 'acme-2']))).toBe('acme-3');
  });
});
