import { describe, expect, it } from 'vitest';
import { acknowledgeRuleOf, askingMention } from './acknowledge.test-helper.ts';
import { findTextFaults, type Speaker, writeAcknowledgement } from './acknowledge-text.ts';
import { promisesPerson } from './follow-up.ts';
import { plainVoice } from './voice.ts';

const speaker: Speaker = { brand: 'Acme', voice: plainVoice('acme') };
const PROMISE = 'A colleague will answer you soon.';

it.each([
  ['A colleague will answer you as soon as possible.', true],
  ['Hello! We read this, and someone from our team will write back today.', true],
  ['One of us is going to look at it', true],
  ['Our team will get back to you.', true],
  ['We will answer you.', false],
  ['Thank you. We have seen it.', false],
  ['A person wrote this. It will rain.', false],
  ['Nobody will answer. A person will not read this.', false],
  ['A colleague won’t answer you.', false],
])('“%s” promises a person: %s', (text, promises) => {
  expect(promisesPerson(text)).toBe(promises);
});

describe('what a rule says', () => {
  it.each([
    ['Thank you.', /^Say in one sentence that a person will follow up/],
    [`{{agent}} here. ${PROMISE}`, /leave “agent” out/],
    [`See {{link}}. ${PROMISE}`, /Nothing is known for “link”/],
    [`See {{page}}. ${PROMISE}`, /There is no placeholder “page”/],
    [`Write to jane@mail.example. ${PROMISE}`, /looks like an email address/],
    [`WE ARE SORRY!! ${PROMISE}`, /sounds like shouting/],
  ])('is refused: %s', (text, fault) => {
    expect(findTextFaults(text, speaker).some((each) => fault.test(each))).toBe(true);
  });

  it('is held against the voice, as an answer to a complaint', () => {
    const voice = { ...plainVoice('acme'), avoid: [{ phrase: 'plane', instead: 'aircraft' }] };
    expect(findTextFaults(`Your plane. ${PROMISE}`, { brand: 'Acme', voice })).toHaveLength(1);
    const strict = { ...plainVoice('acme'), required: ['apology' as const] };
    expect(findTextFaults(PROMISE, { brand: 'Acme', voice: strict })).toHaveLength(1);
    expect(
      findTextFaults(`Sorry, {{author}} of {{channel}}. ${PROMISE}`, { brand: 'A', voice: strict }),
    ).toEqual([]);
  });

  it('is filled in for each mention, or not said', () => {
    const rule = acknowledgeRuleOf({ text: `Hello {{author}}, {{brand}} read it. ${PROMISE}` });
    expect(writeAcknowledgement(rule, askingMention(), speaker)).toBe(
      `Hello Jane Doe, Acme read it. ${PROMISE}`,
    );
    expect(writeAcknowledgement(rule, askingMention('1', { author: null }), speaker)).toBeNull();
    const long = acknowledgeRuleOf({ text: `${'We read it. '.repeat(30)}${PROMISE}` });
    expect(writeAcknowledgement(long, askingMention('1', { source: 'bluesky' }), speaker)).toBeNull();
    expect(writeAcknowledgement(long, askingMention('1', { source: 'github' }), speaker)).not.toBeNull();
  });
});
