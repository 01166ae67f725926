import { describe, expect, it } from 'vitest';
import { cutAtNames, findNaming, findTold, offerPeople, putName } from './told-people.ts';

const people = [
  { id: 'a', name: 'Ana', works: true },
  { id: 'r', name: 'Ana Reis', works: true },
  { id: 'b', name: 'Bo', works: true },
  { id: 'g', name: 'Greta', works: false },
];

const at = (marked: string) => findNaming(marked.replace('|', ''), marked.indexOf('|'));

describe('naming a colleague', () => {
  it.each([
    ['@|', { from: 0, typed: '' }],
    ['ask @an|', { from: 4, typed: 'an' }],
    ['(@Ana Re|', { from: 1, typed: 'Ana Re' }],
    ['mail ana@ex|', null],
    ['@an\nthen|', null],
    ['no name|', null],
  ])('%s', (marked, expected) => {
    expect(at(marked)).toEqual(expected);
  });

  it('offers those who work here, by any word of their name', () => {
    const idsFor = (typed: string) => offerPeople(people, { from: 0, typed }).map(({ id }) => id);
    expect(idsFor('')).toEqual(['a', 'r', 'b']);
    expect(idsFor('re')).toEqual(['r']);
    expect(idsFor('gre')).toEqual([]);
  });

  it('puts the whole name in place of what was typed', () => {
    expect(putName('ask @an now', { from: 4, typed: 'an' }, 'Ana Reis')).toEqual({
      text: 'ask @Ana Reis now',
      caret: 14,
    });
  });

  it('tells those named, the longest name first, each once, and nobody by a part of a word', () => {
    expect(findTold('@Ana Reis and @Bo, please. @Bo!', people)).toEqual(['r', 'b']);
    expect(findTold('@Anatol and me@Bobo.example', people)).toEqual([]);
    expect(cutAtNames('Hi @Ana, x', people)).toEqual(['Hi ', people[0], ', x']);
    expect(cutAtNames('', people)).toEqual([]);
  });
});
