import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAutomatic, isReadBack, ruleOf } from './automatic.ts';

const said = 'Thank you, Jane. A colleague will answer you: https://help.example/a';
const automatic = { by: { id: 'rule:thanks', name: 'Thanks' }, text: said };
const person = { by: { id: 'ana', name: 'Ana' }, text: said };

describe('what was sent by itself', () => {
  it('is told by who sent it', () => {
    expect([isAutomatic(automatic), isAutomatic(person), ruleOf(automatic)]).toEqual([true, false, 'thanks']);
  });

  it.each([
    [said, true],
    [`@jane@far.example ${said}`, true],
    ['@jane Thank you, Jane. A colleague will answer you: help.example/a', true],
    ['Thank you, Jane. A colleague has answered you.', false],
    [`${said} ${'And there is much more that a person wrote below it. '.repeat(3)}`, false],
    ['', false],
  ])('is known again as it is shown there: %s is %s', (text, isIt) => {
    expect(isReadBack(text, [person, automatic])).toBe(isIt);
    expect(isReadBack(text, [person])).toBe(false);
  });

  it('is nothing once its words are erased', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isReadBack(text, [{ ...automatic, text: '' }])).toBe(false);
      }),
    );
  });
});
