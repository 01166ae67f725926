import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionStates } from '../mention.ts';
import { refuseReply } from './reply.ts';

const by = { id: 'ana', name: 'Ana' };
const sent = { by, text: 'We are sorry.', state: 'sent' as const };

const replies = fc.array(
  fc.record({
    by: fc.constant(by),
    text: fc.string(),
    state: fc.constantFrom('sent' as const, 'failed' as const),
  }),
  { maxLength: 4 },
);

describe('refuseReply', () => {
  it('lets through only what was seen as it is', () => {
    fc.assert(
      fc.property(
        replies,
        fc.constantFrom(...mentionStates),
        fc.constantFrom(...mentionStates),
        fc.nat(4),
        (given, state, sawState, sawReplies) => {
          const reason = refuseReply(state, given, { state: sawState, replies: sawReplies });
          expect(reason === null).toBe(
            state === sawState && (given.length === 0 || given.length === sawReplies),
          );
        },
      ),
    );
  });

  it('of two who saw the same lets only the first through', () => {
    fc.assert(
      fc.property(replies, (given) => {
        const saw = { state: 'open' as const, replies: given.length };
        expect(refuseReply('open', given, saw)).toBeNull();
        expect(refuseReply('open', [...given, sent], saw)).toContain('Ana has answered meanwhile');
      }),
    );
  });

  it.each(['queued', 'sending', 'unknown'] as const)('refuses while one is %s, whoever saw it', (state) => {
    const reason = refuseReply('open', [{ ...sent, state }], { state: 'open', replies: 1 });
    expect(reason).toContain('Ana');
    expect(reason).toContain('We are sorry.');
  });

  it('lets a person go first while an acknowledgement waits, once they have seen it', () => {
    const waits = { ...sent, by: { id: 'rule:thanks', name: 'Thanks' }, state: 'queued' as const };
    expect(refuseReply('open', [waits], { state: 'open', replies: 1 })).toBeNull();
    expect(refuseReply('open', [waits], { state: 'open', replies: 0 })).toContain('The rule “Thanks”');
    const isOut = { ...waits, state: 'sending' as const };
    expect(refuseReply('open', [isOut], { state: 'open', replies: 1 })).toContain('is on its way');
  });

  it('tells what somebody else did', () => {
    expect(refuseReply('dismissed', [], { state: 'open', replies: 0 })).toBe('Meanwhile it was dismissed.');
    const long = { ...sent, text: 'a'.repeat(500) };
    expect(refuseReply('answered', [long], { state: 'open', replies: 0 })?.length).toBeLessThan(200);
    expect(refuseReply('open', [{ ...sent, state: 'failed' }], { state: 'open', replies: 0 })).toContain(
      'failed',
    );
  });
});
