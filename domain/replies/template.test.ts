import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate, findPlaceholders, placeholders } from './placeholders.ts';
import { bestFirst, isFound, type UsedTemplate } from './template.ts';

const used = (id: string, changes: Partial<UsedTemplate['template']> = {}, uses = 0): UsedTemplate => ({
  template: {
    ...{ id, brandId: 'acme', name: id, text: 'Dear {{author}}', lang: null, topic: null },
    createdAt: '2026-11-24T08:00:00.000Z',
    ...changes,
  },
  uses,
});

const any = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  lang: fc.constantFrom(null, 'en', 'de'),
  topic: fc.constantFrom(null, 'luggage', 'refund'),
  uses: fc.nat(3),
});
const many = fc
  .array(any, { maxLength: 8 })
  .map((rows) => rows.map(({ uses, ...rest }, index) => used(`t${index}`, rest, uses)));

describe('bestFirst', () => {
  it('puts language before topic before use', () => {
    const rows = [
      used('other-language', { lang: 'de', topic: 'luggage' }, 9),
      used('any'),
      used('language', { lang: 'en' }),
      used('both', { lang: 'en', topic: 'luggage' }),
      used('often', {}, 5),
      used('other-topic', { lang: 'en', topic: 'refund' }, 9),
    ];
    const sorted = bestFirst(rows, { lang: 'en', topics: ['luggage'] }).map(({ template }) => template.id);
    expect(sorted).toEqual(['both', 'language', 'other-topic', 'often', 'any', 'other-language']);
  });

  it('loses none, and does not depend on the order they come in', () => {
    const wish = { lang: 'en', topics: ['luggage'] };
    fc.assert(
      fc.property(many, (rows) => {
        const sorted = bestFirst(rows, wish);
        expect(sorted.toSorted((a, b) => (a.template.id < b.template.id ? -1 : 1))).toEqual(
          rows.toSorted((a, b) => (a.template.id < b.template.id ? -1 : 1)),
        );
        expect(bestFirst(rows.toReversed(), wish)).toEqual(sorted);
      }),
    );
  });
});

it.each([
  ['', true],
  ['lost BAG', true],
  ['bag refund', false],
  ['luggage', true],
])('finds by “%s”: %s', (search, found) => {
  const template = used('x', { name: 'Lost bag', text: 'Sorry', topic: 'luggage' }).template;
  expect(isFound(template, search)).toBe(found);
});

const name = fc.constantFrom(...Object.keys(placeholders)) as fc.Arbitrary<keyof typeof placeholders>;

describe('fillTemplate', () => {
  it('fills in what is known and leaves the rest, with where it stands', () => {
    const text = fillTemplate('Dear {{author}}, {{ Brand }} on {{topic}} {{nonsense}}', {
      ...{ author: 'Jane', brand: 'Acme', topic: null },
    });
    expect(text).toBe('Dear Jane, Acme on {{topic}} {{nonsense}}');
    expect(findPlaceholders(text).map(({ name, kind }) => [name, kind])).toEqual([
      ['topic', 'empty'],
      ['nonsense', 'unknown'],
    ]);
    expect(findPlaceholders(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      '{{topic}}',
      '{{nonsense}}',
    ]);
  });

  it('leaves none of those it has a value for, and puts none in that was not there', () => {
    fc.assert(
      fc.property(fc.string(), name, fc.string({ minLength: 1 }), (around, which, value) => {
        const plain = around.replace(/[{}]/g, '');
        const text = fillTemplate(`${plain}{{${which}}}`, { [which]: value });
        const isEmpty = value.replace(/[{}]/g, '').trim() === '';
        expect(findPlaceholders(text)).toHaveLength(isEmpty ? 1 : 0);
        expect(text.startsWith(plain)).toBe(true);
      }),
    );
  });

  it('takes no name for a placeholder', () => {
    expect(findPlaceholders(fillTemplate('Dear {{author}}', { author: '{{agent}}' }))).toEqual([]);
  });
});
