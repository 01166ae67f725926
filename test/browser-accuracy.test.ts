import { randomUUID } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PartTrial, PROMOTION_LEVEL } from '../domain/adjustment.ts';
import type { Labels } from '../domain/correction.ts';
import { MODEL_NAME } from '../pipeline/language/model/model-name.ts';
import { judgedMention, START } from './api-harness.ts';
import { type BrowserApi, openApiInBrowser } from './browser-api.ts';
import { requireChromium } from './services/chromium.ts';
import { brandOf } from './store-fixtures.ts';

const program = requireChromium('the page of accuracy in a browser');

const at = (minutes: number): string => new Date(START.getTime() + minutes * 60_000).toISOString();
const brandId = 'blue-harbor';
const scores = { right: 20, macroRecall: 0.9, calibrationError: 0.0412 };
const change = (id: string) => ({ mentionId: `feed:${id}`, said: 'positive', before: 'negative', after: '' });
const sentiment: PartTrial = {
  ...{
    trained: 30,
    heldOut: 24,
    before: scores,
    after: { ...scores, right: 23, calibrationError: 0.057 },
    mended: 3,
    spoilt: 0,
  },
  ...{
    p: 0.001,
    pShuffled: 0.002,
    level: PROMOTION_LEVEL,
    promoted: true,
    others: { looked: 200, changed: 4 },
  },
  changes: ['kept', 'erased', 'gone'].map(change),
};

/** One that proved better after a person had chosen: it waits. */
const waiting = {
  ...{ id: 'waiting', brandId, at: at(4), upTo: at(1), model: MODEL_NAME, against: null },
  ...{ sentiment: { ...sentiment, p: 0.0001, pShuffled: 0.0001, changes: [] }, intent: null },
};
const learnedIn = (id: string) => ({
  ...{ id, brandId, model: MODEL_NAME, createdAt: at(2), intent: null },
  sentiment: { features: [], weights: [] },
});

/** A trial took what it learned, a person went back from it, and judging anew by that has failed. */
const fill = async ({ api }: BrowserApi): Promise<void> => {
  const { store } = api;
  const text = `Well done Blue Harbor, my bag flew without me again. ${'What a treat. '.repeat(20)}`;
  await store.brands.save(brandOf({ id: brandId, name: 'Blue Harbor' }));
  const { judgement } = judgedMention('');
  const spanish = judgedMention('spanish', { lang: 'es', judgement: { ...judgement, emotion: null } });
  const mentions = [judgedMention('kept', { text }), judgedMention('erased'), spanish];
  await store.mentions.save(mentions.map((mention) => ({ mention, raw: null })));
  await store.mentions.erase([{ source: 'feed', externalId: 'erased' }], { at: at(1), by: 'source' });
  const trial = { id: 'tried', brandId, at: at(2), upTo: at(1), model: MODEL_NAME, against: null };
  await store.learning.saveTrial(
    { ...trial, sentiment, intent: null, adjustmentId: 'learned' },
    learnedIn('learned'),
    { after: null },
  );
  await store.learning.saveTrial({ ...waiting, adjustmentId: 'better' }, learnedIn('better'), null);
  await store.learning.saveRejudging({
    ...{ brandId, model: MODEL_NAME, adjustmentId: null, ownTopics: null, startedAt: at(3) },
    ...{ finishedAt: null, afterId: 'feed:kept', seen: 1, changed: 0 },
  });
  const [owner] = await store.accounts.listAccounts();
  const said: Labels = { sentiment: 'positive', intent: 'praise', topics: [] };
  for (const [minute, by] of [owner?.id ?? '', 'left'].entries()) {
    const event = { id: randomUUID(), mentionId: 'feed:kept', at: at(minute), by, after: said };
    await store.mentions.correct(event, () => false);
  }
  const event = { id: randomUUID(), mentionId: 'feed:spanish', at: at(1), by: 'left' };
  await store.mentions.correct({ ...event, after: { intent: 'praise' } }, () => false);
  const back = { id: randomUUID(), brandId, at: at(3), adjustmentId: null };
  await store.learning.choose({ ...back, by: owner?.id ?? '' });
};

describe.skipIf(program === null)('the page of accuracy', () => {
  let on: BrowserApi;
  const section = (name: string): Locator => on.page.getByRole('region', { name });

  beforeAll(async () => {
    on = await openApiInBrowser(program);
    await fill(on);
    await on.open(`/accuracy?brand=${brandId}`);
  });
  afterAll(async () => on?.close());

  it('counts the labels that can be learned from, and says why others do not count', async () => {
    const learned = section('Learned from your labels');
    await learned
      .getByText(
        'Intent: 1 label to learn from, 49 more before the next try. 1 other label does not count: 1 in other languages than English.',
      )
      .waitFor();
    expect(await learned.getByRole('button', { name: 'Learn now' }).isDisabled()).toBe(true);
  });

  it('tells of a trial how sure it is, and how sure it had to be', async () => {
    const told = 'luck does as well with p = 0.0020 (taken at 0.0033).';
    await section('Learned from your labels').getByText(told).waitFor();
  });

  it('tells of a trial how far sureness was from being right, before and after', async () => {
    const told = 'expected calibration error 4.1 % before, 5.7 % after.';
    await section('Learned from your labels').getByText(told).first().waitFor();
  });

  it('never says that a trial was used before that a person kept from being used', async () => {
    const trials = on.page.getByRole('list', { name: 'Trials' }).getByRole('heading');
    expect(await trials.allTextContents()).toEqual([
      expect.stringMatching(/Better, but somebody chose another$/),
      expect.stringMatching(/Used before$/),
      expect.stringMatching(/In use$/),
    ]);
  });

  it('says that judging anew failed, and where to try again', async () => {
    const told = section('Learned from your labels').getByText(/^Judging anew failed after 1 of about \d/);
    await told.waitFor();
    expect(await told.getByRole('link').getAttribute('href')).toBe('/settings');
  });

  it('says that what a person chose stays, and lets Earshot choose again', async () => {
    const learned = section('Learned from your labels');
    await learned.getByText(/^Somebody chose what is used, and Earshot keeps to it/).waitFor();
    await learned.getByRole('button', { name: 'Let Earshot choose again' }).click();
    await on.page.getByText('From the next trial on, Earshot uses what proves better.').waitFor();
    expect(on.api.rooms.asked).toContainEqual(expect.stringMatching(`let trials choose ${brandId} `));
  });

  it('tells who chose what is used, the newest first', async () => {
    const chosen = await section('Who chose what is used').getByRole('listitem').allTextContents();
    expect(chosen).toEqual([
      expect.stringMatching(/^You went back to the model as it is shipped · /),
      expect.stringMatching(/^Earshot took what the trial of .+ learned, for it proved better · /),
    ]);
  });

  it('shows what a trial judges otherwise by its words, and says where they are gone', async () => {
    await on.page.getByText('3 mentions judged otherwise').click();
    const rows = section('Learned from your labels').locator('.accuracy-changes > li');
    await rows.nth(2).waitFor();
    const [kept, erased, gone] = await rows.allTextContents();
    expect(kept).toMatch(
      /^Well done Blue Harbor, my bag .{80,110}…negative before, none after; a person says/,
    );
    expect(erased).toContain('Deleted at the source on');
    expect(gone).toContain('A mention that is not kept any more');
    await on.expectNoFaults();
    await rows.first().getByRole('link').click();
    await section('Judgement').waitFor();
  });

  it('tells of an open mention who said what of it', async () => {
    await section('Judgement').getByText('Somebody who left says so. The model says negative.').waitFor();
    await section('Judgement').getByText('Somebody who left says so. The model says complaint.').waitFor();
    await section('Judgement').getByText('Somebody who left says so. The model says luggage.').waitFor();
    const history = on.page.getByRole('list', { name: 'What was said' }).getByRole('listitem');
    await history.nth(1).waitFor();
    expect(await history.allTextContents()).toEqual([
      expect.stringMatching(/^You, 24 Nov 2026, 08:00 UTC: sentiment positive; .+ negative/),
      expect.stringMatching(/^Somebody who left, 24 Nov 2026, 08:01 UTC: sentiment positive/),
    ]);
    await on.expectNoFaults();
  });
});
