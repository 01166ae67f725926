import { holdsPhrase } from './check-voice.ts';

/*
 * What counts as saying that a person follows up, in English: what is severe or abusive is told apart in no other
 * language, so nothing else is acknowledged (acknowledge.ts).
 */

const people = [
  ...['a person', 'a real person', 'a human', 'a colleague', 'a teammate', 'an agent', 'one of us'],
  ...['somebody', 'someone', 'our team', 'a member of', 'one of our *', 'my colleagues', 'our colleagues'],
];
const follows = [
  ...['will', 'is going to', 'are going to', 'follows up', 'gets back', 'answers', 'replies', 'writes back'],
];
const denials = [
  'not',
  "won't",
  'won’t',
  "can't",
  'can’t',
  "doesn't",
  'doesn’t',
  'never',
  'nobody',
  'no one',
];

/** Whether one of a text's sentences promises that a person answers. */
export const promisesPerson = (text: string): boolean =>
  text
    .split(/[.!?\n]+/)
    .some(
      (sentence) =>
        holdsPhrase(sentence, people) && holdsPhrase(sentence, follows) && !holdsPhrase(sentence, denials),
    );
