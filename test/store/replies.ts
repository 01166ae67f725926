import { describe, expect, it } from 'vitest';
import type { Reply, ReplyDraft } from '../../domain/replies/reply.ts';
import type { ReplyTemplate } from '../../domain/replies/template.ts';
import { plainVoice } from '../../domain/replies/voice.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf, mentionOf, NOW, save } from '../store-fixtures.ts';

const instant = (minute: number): string => `2026-11-24T13:${String(minute).padStart(2, '0')}:00.000Z`;

const replyOf = (id: string, changes: Partial<Reply> = {}): Reply => ({
  ...{ id, mentionId: 'feed:1', number: 0, by: { id: 'ana', name: 'Ana' }, at: instant(1) },
  ...{ text: 'We are sorry. \u0001', way: 'source', state: 'queued', stateAt: instant(1) },
  ...{ mentionWas: 'open', externalId: null, url: null, fault: null, templateId: null },
  ...changes,
});

const draftOf = (id: string, changes: Partial<ReplyDraft> = {}): ReplyDraft => ({
  ...{ mentionId: 'feed:1', by: { id, name: id }, text: 'We are', at: instant(1), copiedAt: null },
  templateId: null,
  ...changes,
});

const describeDrafts = (given: StoreUnderTest): void => {
  it('keep one draft a person and mention', async () => {
    const { replies } = given.store;
    await replies.saveDraft(draftOf('ben', { at: instant(2) }));
    await replies.saveDraft(draftOf('ana', { text: 'first' }));
    await replies.saveDraft(draftOf('ana', { at: instant(3) }));
    await replies.saveDraft(draftOf('ana', { mentionId: 'feed:2' }));
    expect(await replies.listDrafts('feed:1')).toEqual([
      draftOf('ben', { at: instant(2) }),
      draftOf('ana', { at: instant(3) }),
    ]);
    await replies.removeDraft('feed:1', 'ana');
    await replies.removeDraft('feed:1', 'nobody');
    expect((await replies.listDrafts('feed:1')).map(({ by }) => by.id)).toEqual(['ben']);
    expect(await replies.listDrafts('feed:2')).toHaveLength(1);
  });
};

const describeMany = (given: StoreUnderTest): void => {
  it('are found for many mentions at once', async () => {
    const { replies } = given.store;
    expect(await replies.listToAny([])).toEqual([]);
    for (const [id, mentionId, number] of [
      ['a', 'feed:1', 0],
      ['b', 'feed:1', 1],
      ['c', 'feed:2', 0],
      ['d', 'feed:3', 0],
    ] as const)
      await replies.begin(replyOf(id, { mentionId, number, text: 'We are sorry.' }));
    const found = await replies.listToAny(['feed:1', 'feed:3', 'feed:none', '\u0000']);
    expect(found.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'd']);
  });
};

const describeKit = (given: StoreUnderTest): void => {
  it('are made from templates, whose uses are counted', async () => {
    const { replies, replyKit } = given.store;
    const templateOf = (id: string, changes: Partial<ReplyTemplate> = {}): ReplyTemplate => ({
      ...{ id, brandId: 'acme', name: 'Lost bag', text: 'Dear {{author}}', lang: null, topic: null },
      createdAt: NOW,
      ...changes,
    });
    await replyKit.saveTemplate(templateOf('b'));
    await replyKit.saveTemplate(templateOf('a', { lang: 'de' }));
    await replyKit.saveTemplate(templateOf('a', { lang: 'en' }));
    await replyKit.saveTemplate(templateOf('c', { brandId: 'rival' }));
    expect(await replyKit.listTemplates('acme')).toEqual([templateOf('a', { lang: 'en' }), templateOf('b')]);
    expect(await replyKit.findTemplate('c')).toEqual(templateOf('c', { brandId: 'rival' }));
    for (const number of [0, 1]) await replies.begin(replyOf(`r${number}`, { number, templateId: 'a' }));
    await replies.begin(replyOf('r2', { number: 2 }));
    expect(await replyKit.countUses(['a', 'b'])).toEqual(
      new Map([
        ['a', 2],
        ['b', 0],
      ]),
    );
    expect(await replyKit.countUses([])).toEqual(new Map());
    await replyKit.removeTemplate('a');
    await replyKit.removeTemplate('none');
    expect(await replyKit.findTemplate('a')).toBeNull();
  });

  it('are held against a voice, which goes with its brand as its templates do', async () => {
    const { brands, replyKit } = given.store;
    await brands.save(brandOf());
    const voice = { ...plainVoice('acme'), use: ['thank you'] };
    await replyKit.saveVoice(plainVoice('acme'));
    await replyKit.saveVoice(voice);
    await replyKit.saveVoice(plainVoice('rival'));
    await replyKit.saveTemplate({
      ...{ id: 'a', brandId: 'acme', name: 'A', text: 'A', lang: null, topic: null, createdAt: NOW },
    });
    expect(await replyKit.findVoice('acme')).toEqual(voice);
    expect(await replyKit.findVoice('none')).toBeNull();
    await brands.remove('acme');
    expect(await replyKit.findVoice('acme')).toBeNull();
    expect(await replyKit.findVoice('rival')).toEqual(plainVoice('rival'));
    expect(await replyKit.listTemplates('acme')).toEqual([]);
  });
};

/** What people answer. */
export const describeReplies = (given: StoreUnderTest): void => {
  describe('replies', () => {
    describeDrafts(given);
    describeMany(given);
    describeKit(given);

    it('are begun once, found and listed by number', async () => {
      const { replies } = given.store;
      expect(await replies.begin(replyOf('b', { number: 1 }))).toBe(true);
      expect(await replies.begin(replyOf('a'))).toBe(true);
      expect(await replies.begin(replyOf('a', { text: 'Another' }))).toBe(false);
      expect(await replies.begin(replyOf('c', { mentionId: 'feed:2' }))).toBe(true);
      expect(await replies.find('a')).toEqual(replyOf('a'));
      expect(await replies.find('none')).toBeNull();
      expect((await replies.listTo('feed:1')).map(({ id }) => id)).toEqual(['a', 'b']);
      expect(await replies.listTo('feed:\u0000')).toEqual([]);
    });

    given.itAtOnce('of two begun at once only one is kept', async () => {
      const other = await given.openAgain();
      const begun = await Promise.all(
        [given.store, other].map(({ replies }, index) => replies.begin(replyOf('a', { text: `${index}` }))),
      );
      expect(begun.toSorted()).toEqual([false, true]);
      const kept = await given.store.replies.find('a');
      expect(kept?.text).toBe(String(begun.indexOf(true)));
    });

    it('move on from what they were, and only from that', async () => {
      const { replies } = given.store;
      await replies.begin(replyOf('a'));
      const sending = replyOf('a', { state: 'sending', stateAt: instant(5) });
      expect(await replies.advance(sending, replyOf('a'))).toBe(true);
      expect(await replies.advance(sending, replyOf('a'))).toBe(false);
      const sent = { ...sending, state: 'sent' as const, stateAt: instant(6), externalId: '7' };
      expect(await replies.advance(sent, { ...sending, stateAt: instant(4) })).toBe(false);
      expect(await replies.advance(sent, sending)).toBe(true);
      expect(await replies.find('a')).toEqual(sent);
      expect(await replies.advance(replyOf('none'), replyOf('none'))).toBe(false);
    });

    it('are known by the ids under which they would be collected', async () => {
      const { replies } = given.store;
      await replies.begin(replyOf('a', { state: 'sent', externalId: 'tag:u:\u00001' }));
      await replies.begin(replyOf('b', { mentionId: 'mastodon:https://x.example/1' }));
      const sent = { state: 'sent' as const, stateAt: instant(3), externalId: 'https://x.example/2' };
      await replies.advance(
        replyOf('b', { mentionId: 'mastodon:https://x.example/1', ...sent }),
        replyOf('b'),
      );
      const ids = ['mastodon:https://x.example/2', 'mastodon:https://x.example/1', 'feed:tag:u:1', 'feed:2'];
      expect(await replies.listSent(ids)).toEqual(new Set([ids[0]]));
      expect((await replies.listSent(['feed:tag:u:\u00001'])).size).toBe(1);
      expect(await replies.listSent([])).toEqual(new Set());
    });

    it('are listed by the state they have had longest', async () => {
      const { replies } = given.store;
      for (const minute of [3, 1, 2])
        await replies.begin(replyOf(`r${minute}`, { stateAt: instant(minute), number: minute }));
      await replies.begin(replyOf('s', { state: 'sent' }));
      const idsBefore = async (minute: number, limit = 10) =>
        (await replies.listIn('queued', instant(minute), limit)).map(({ id }) => id);
      expect(await idsBefore(3)).toEqual(['r1', 'r2']);
      expect(await idsBefore(9, 1)).toEqual(['r1']);
    });

    it('lose their words with the mention’s', async () => {
      const { mentions, replies } = given.store;
      await save(mentions, mentionOf('1'), mentionOf('2'));
      await replies.begin(replyOf('a', { state: 'sent', url: 'https://x.example/1', externalId: '1' }));
      await replies.begin(replyOf('b', { mentionId: 'feed:2' }));
      await replies.saveDraft(draftOf('ana'));
      await replies.saveDraft(draftOf('ana', { mentionId: 'feed:2' }));
      await mentions.erase([{ source: 'feed', externalId: '1' }], { at: NOW, by: 'source' });
      expect(await replies.find('a')).toEqual(replyOf('a', { state: 'sent', text: '' }));
      expect(await replies.find('b')).toEqual(replyOf('b', { mentionId: 'feed:2' }));
      expect(await replies.listDrafts('feed:1')).toEqual([]);
      expect(await replies.listDrafts('feed:2')).toHaveLength(1);
    });
  });
};
