import fc from 'fast-check';

const awkward = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    2 ** 53,
    1e308,
    '',
    ' ',
    '\ud800',
    '\u0000',
    '9'.repeat(40),
    [],
    {},
  ),
  fc.constantFrom<unknown>(
    '2026-13-45T99:99:99Z',
    '+275760-09-13T00:00:00.001Z',
    'javascript:alert(1)',
    'http://[',
    '%E0%A4%A',
  ),
  fc.integer({ min: 1000, max: 200_000 }).map((length) => 'Ä'.repeat(length)),
  fc.integer({ min: 10, max: 3000 }).map((depth) => nested(depth)),
  fc.jsonValue(),
);

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};

/** The places of a JSON document: each value that can be put in another's place. */
const countPlaces = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Object.values(value).reduce<number>((sum, inner) => sum + countPlaces(inner), 0)
    : 1;

/** The document with some of its values replaced, by place: counted from 0 in the order they stand. */
const withPlaces = (value: unknown, puts: ReadonlyMap<number, unknown>): unknown => {
  let place = -1;
  const walk = (inner: unknown): unknown => {
    place += 1;
    if (puts.has(place)) return puts.get(place);
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, each]) => [name, walk(each)]));
  };
  return walk(value);
};

const asJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};

/** Values of a JSON document swapped for others of any kind. */
const spoiltValues = (json: unknown): fc.Arbitrary<Buffer> =>
  fc
    .array(fc.tuple(fc.nat({ max: countPlaces(json) - 1 }), awkward), { minLength: 1, maxLength: 3 })
    .map((changes) => Buffer.from(JSON.stringify(withPlaces(json, new Map(changes)))));

const flip = (bytes: Buffer, changes: readonly (readonly [number, number])[]): Buffer => {
  const copy = Buffer.from(bytes);
  for (const [place, byte] of changes) copy[place % Math.max(1, copy.length)] = byte;
  return copy;
};

const byte = fc.integer({ min: 0, max: 255 });

/** A payload as it may come over a bad line or from a changed source: cut, flipped, of another encoding or shape. */
export const spoiltBytes = (bytes: Buffer): fc.Arbitrary<Buffer> => {
  const json = asJson(bytes);
  const places = fc.nat({ max: Math.max(1, bytes.length) });
  const ways = [
    places.map((at) => bytes.subarray(0, at)),
    places.map((at) => bytes.subarray(at)),
    fc.array(fc.tuple(places, byte), { minLength: 1, maxLength: 20 }).map((changes) => flip(bytes, changes)),
    fc
      .tuple(places, places)
      .map(([from, to]) => Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])),
    fc
      .constantFrom('utf16le', 'latin1', 'base64', 'hex')
      .map((name) => Buffer.from(bytes.toString('utf8'), name as BufferEncoding)),
    fc.uint8Array({ maxLength: 300 }).map((random) => Buffer.from(random)),
    ...(json === undefined ? [] : [spoiltValues(json), spoiltValues(json), spoiltValues(json)]),
  ];
  return fc.oneof(...ways);
};
