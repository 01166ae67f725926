import { describe, expect, it } from 'vitest';
import { processorMs } from '../../test/processor-time.ts';
import { findLanguage, readLanguageTag } from './find-language.ts';

describe('readLanguageTag', () => {
  it.each([
    ['en', 'en'],
    ['en-US', 'en'],
    ['pt_BR', 'pt'],
    ['EN', 'en'],
    ['eng', 'en'],
    ['iw', 'he'],
    ['zh-Hans-CN', 'zh'],
    ['und', null],
    ['fil', null],
    ['', null],
    ['english please', null],
  ])('%o is %o', (tag, lang) => {
    expect(readLanguageTag(tag)).toBe(lang);
  });
});

describe('findLanguage', () => {
  it.each([
    ['The flight was late and they did not tell us when it would leave', 'en'],
    ['Der Flug hatte Verspätung und niemand hat uns etwas gesagt', 'de'],
    ['El vuelo llegó tarde y nadie nos dijo nada', 'es'],
    ['Le vol est arrivé en retard et personne ne nous a prévenus', 'fr'],
    ['O voo atrasou muito e ninguém nos avisou de nada', 'pt'],
    ['وصلت الرحلة متأخرة ولم يخبرنا أحد بأي شيء', 'ar'],
    ['フライトが遅れて、誰も何も教えてくれませんでした', 'ja'],
    ['yeh flight bahut kharab thi, staff ne bilkul madad nahi ki', 'hi'],
    ['Kab tak aaoge bhai', 'hi'],
    ['hai', null],
    ['They said koi baat nahi and kept the money that we paid, what would you do with them', 'en'],
    ['@acme https://acme.example/the-and-you #thisisenglish Der Flug hatte Verspätung', 'de'],
    ['', null],
    ['ok', null],
    ['😡😡😡', null],
    ['@acme https://acme.example/a #acme 12345', null],
  ])('%s', (text, lang) => {
    expect(findLanguage(text)).toBe(lang);
  });

  it('takes 100 kB of anything in bounded time', () => {
    const before = processorMs();
    for (const piece of ['a', 'a ', '@', '.-', '#漢', 'the and '])
      findLanguage(piece.repeat(100_000 / piece.length));
    expect(processorMs() - before).toBeLessThan(2_000);
  });
});
