interface Found {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

const kinds: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'an email address',
    pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu,
  },
  // Nine digits or more, as people write them.
  {
    what: 'a phone or account number',
    pattern: /(?<![\p{L}\p{N}])\+?\d(?:[\s()./-]{0,2}\d){8,19}(?![\p{L}\p{N}])/gu,
  },
  // A booking code of six capitals and digits, of both.
  {
    what: 'a booking number',
    pattern: /(?<![\p{L}\p{N}])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{6}(?![\p{L}\p{N}])/gu,
  },
  {
    what: 'a booking number',
    pattern:
      /(?<=\b(?:booking|reservation|order|ticket|buchung|reserva|réservation|pedido|commande)\s{0,2}(?:number|no\.?|nr\.?|code|#)?[\s:#]{0,3})[A-Z\d]{5,12}(?![\p{L}\p{N}])/gu,
  },
];

const tidy = (text: string): string => text.toLowerCase().replace(/[\s()./-]/g, '');

/**
 * What looks like an email address, a phone or booking number of somebody. By its form alone: it may be wrong.
 * @param own contacts of one's own, which may be told. @returns by where it stands, none overlapping.
 */
export const findPersonalData = (text: string, own: readonly string[]): readonly Found[] => {
  const known = own.map(tidy);
  const all = kinds
    .flatMap(({ what, pattern }) =>
      [...text.matchAll(pattern)].map((found) => ({
        ...{ what, from: found.index, to: found.index + found[0].length },
      })),
    )
    .filter(({ from, to }) => !known.some((each) => each.includes(tidy(text.slice(from, to)))))
    .toSorted((one, other) => one.from - other.from || other.to - one.to);
  const kept: Found[] = [];
  for (const each of all) if (each.from >= (kept.at(-1)?.to ?? 0)) kept.push(each);
  return kept;
};
