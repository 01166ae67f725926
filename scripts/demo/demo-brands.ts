import type { Brand } from '../../domain/brand.ts';
import { toInstant } from '../../domain/instant.ts';

/** How far back the demo reaches, in days of 24 hours. */
export const demoDays = 90;

const invented: readonly Omit<Brand, 'createdAt'>[] = [
  {
    id: 'blue-harbor-air',
    name: 'Blue Harbor Air',
    kind: 'own',
    handles: [{ source: null, handle: 'blueharborair' }],
    query: [
      '("blue harbor" OR "blue harbour" OR blueharbor* OR @blueharborair OR author:blueharborair',
      'OR #harborhop OR harborhop OR (bha AND (flight* OR crew OR commute OR airline)))',
      'AND NOT ("blue harbor marina" OR "blue harbor grill")',
    ].join(' '),
    timeZone: 'Europe/Lisbon',
    languages: [],
    response: {
      targets: { severe: 60, complaint: 240, question: 480, request: 480, review: 1440 },
      hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
        day,
        from: day < 6 ? '08:00' : '10:00',
        to: day < 6 ? '20:00' : '18:00',
      })),
      holidays: [],
    },
  },
  {
    id: 'kittiwake-airways',
    name: 'Kittiwake Airways',
    kind: 'competitor',
    handles: [{ source: null, handle: 'kittiwakeair' }],
    query:
      '("kittiwake airways" OR kittiwake* OR @kittiwakeair OR author:kittiwakeair) AND NOT (colony OR cliff* OR birdwatch*)',
    timeZone: 'Europe/Lisbon',
    languages: [],
  },
  {
    id: 'solvane-airlines',
    name: 'Solvane Airlines',
    kind: 'competitor',
    handles: [{ source: null, handle: 'flysolvane' }],
    query: 'solvane* OR @flysolvane OR author:flysolvane',
    timeZone: 'Europe/Lisbon',
    languages: [],
  },
];

/** The demo's airline and its two competitors, none of which exists, as if set up when the demo's story begins. */
export const demoBrands = (now: Date): Brand[] => {
  const createdAt = toInstant(new Date(now.getTime() - demoDays * 86_400_000));
  return invented.map((brand) => ({ ...brand, createdAt }));
};
