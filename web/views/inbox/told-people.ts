import type { DeskAnswer } from '../../../api/schemas/work.ts';

type People = DeskAnswer['people'];

/** An `@` and what was typed after it, up to the caret: `from` is where the `@` stands. */
interface Naming {
  readonly from: number;
  readonly typed: string;
}

/** The name being written at the caret; null where none is. */
export const findNaming = (text: string, caret: number): Naming | null => {
  const found = /(?:^|[\s(])@([^\s@][^@\n]{0,40}|)$/u.exec(text.slice(0, caret));
  if (found === null) return null;
  const typed = found[1] ?? '';
  return { from: caret - typed.length - 1, typed };
};

const startsWord = (name: string, typed: string): boolean =>
  ` ${name.toLowerCase()}`.includes(` ${typed.toLowerCase()}`);

/** Who may be meant, at most six. */
export const offerPeople = (people: People, { typed }: Naming): People =>
  people.filter(({ name, works }) => works && startsWord(name, typed)).slice(0, 6);

/** Puts the name in place of what was typed. @returns the text, and where the caret is to be. */
export const putName = (
  text: string,
  { from, typed }: Naming,
  name: string,
): { readonly text: string; readonly caret: number } => {
  const head = `${text.slice(0, from)}@${name} `;
  return { text: head + text.slice(from + 1 + typed.length).replace(/^ /, ''), caret: head.length };
};

/** A text cut at the people it names. */
export type NotePart = string | People[number];

/** The longest name that stands at a place of the text. */
const nameAt = (text: string, at: number, people: People): People[number] | null => {
  const fitting = people.filter(
    ({ name }) => text.startsWith(`@${name}`, at) && !/^[\p{L}\p{N}]/u.test(text.slice(at + 1 + name.length)),
  );
  return fitting.toSorted((one, other) => other.name.length - one.name.length)[0] ?? null;
};

/** Cuts a note at the names in it. */
export const cutAtNames = (text: string, people: People): readonly NotePart[] => {
  const parts: NotePart[] = [];
  let rest = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const person = at < rest ? null : nameAt(text, at, people);
    if (person === null) continue;
    if (at > rest) parts.push(text.slice(rest, at));
    parts.push(person);
    rest = at + 1 + person.name.length;
  }
  return rest < text.length ? [...parts, text.slice(rest)] : parts;
};

/** Ids of those a note names, each once. */
export const findTold = (text: string, people: People): readonly string[] => [
  ...new Set(cutAtNames(text, people).flatMap((part) => (typeof part === 'string' ? [] : [part.id]))),
];
