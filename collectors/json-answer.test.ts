import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SourceShapeError } from '../domain/errors.ts';
import { readJson, readRows } from './json-answer.ts';

const body = (text: string) => ({ body: Buffer.from(text) });
const shape = z.looseObject({ rows: z.array(z.unknown()) });

describe('readJson', () => {
  it('gives what is of the shape', () => {
    expect(readJson(body('{"rows":[],"more":1}'), shape, 'Acme')).toEqual({ rows: [], more: 1 });
  });

  it.each(['', '<html>', '{"rows": [', '{"rows": null}', '[]'])('refuses %j', (text) => {
    expect(() => readJson(body(text), shape, 'Acme')).toThrow(SourceShapeError);
  });
});

describe('readRows', () => {
  const row = z.looseObject({ id: z.string() });

  it('keeps what can be read, and says what cannot', () => {
    const { rows, drops } = readRows([{ id: 'a' }, { id: 2 }, { id: 'c' }], row, 'Acme', 'post');
    expect(rows.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(drops).toEqual([{ item: 'post 2', reason: expect.stringContaining('id') }]);
  });

  it('takes an empty list, and refuses one of which nothing can be read', () => {
    expect(readRows([], row, 'Acme', 'post')).toEqual({ rows: [], drops: [] });
    expect(() => readRows([{}, 1], row, 'Acme', 'post')).toThrow(SourceShapeError);
  });
});
