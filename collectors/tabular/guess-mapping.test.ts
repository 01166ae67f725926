import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../domain/errors.ts';
import { createBrandLookup } from './brand-lookup.ts';
import { guessMapping } from './guess-mapping.ts';
import { checkColumns, mappingSchema, parseMapping } from './mapping.ts';
import { columnsOf, type Row } from './table.ts';

const guess = (rows: readonly Row[], mayCreateBrands = false) =>
  guessMapping(columnsOf(rows), rows, {
    findBrand: createBrandLookup([
      { id: 'delta', name: 'Delta', handles: [] },
      { id: 'united', name: 'United', handles: [] },
    ]),
    mayCreateBrands,
    now: new Date('2026-11-24T12:00:00.000Z'),
  });

describe('the columns of a file are guessed', () => {
  it('for the airline tweets', () => {
    const rows = [
      {
        id: '570306133677760513',
        text: '@united what?',
        label: 'neutral',
        confidence: 1,
        airline: 'United',
        created: '2015-02-24 11:35:52 -0800',
      },
      {
        id: '570301130888122368',
        text: '@Delta thanks',
        label: 'positive',
        confidence: 0.3,
        airline: 'Delta',
        created: '2015-02-24 11:15:59 -0800',
      },
    ];
    expect(guess(rows)).toEqual({ text: 'text', id: 'id', publishedAt: 'created', brand: 'airline' });
  });

  it('whatever their case, accents and spaces, in several languages', () => {
    expect(
      guess([
        {
          'Review Body': 'Nice',
          'REVIEW-TITLE': 'Hm',
          'Star Rating': '4',
          Reviewer_Name: 'Al',
          'Review Date': '2/24/2015',
          Permalink: 'https://e.org/1',
        },
      ]),
    ).toEqual({
      text: 'Review Body',
      title: 'REVIEW-TITLE',
      rating: 'Star Rating',
      ratingScale: '=1-5',
      author: 'Reviewer_Name',
      publishedAt: 'Review Date',
      dateFormat: '=MDY',
      url: 'Permalink',
    });
    expect(guess([{ Inhalt: 'Nie wieder', Datum: '24.02.2015', Sterne: 1, Verfasser: 'Uwe' }])).toEqual({
      text: 'Inhalt',
      publishedAt: 'Datum',
      dateFormat: '=DMY',
      rating: 'Sterne',
      ratingScale: '=1-5',
      author: 'Verfasser',
    });
    expect(
      guess([{ Reseña: 'Muy mal', Fecha: '24 de febrero de 2015', Puntuación: '9', Título: 'No' }]),
    ).toEqual({
      text: 'Reseña',
      publishedAt: 'Fecha',
      rating: 'Puntuación',
      ratingScale: '=1-10',
      title: 'Título',
    });
    expect(guess([{ 本文: '最悪です', 投稿日: '2015/02/24', 評価: '1' }])).toMatchObject({
      text: '本文',
      publishedAt: '投稿日',
      rating: '評価',
    });
  });

  it('within nested objects', () => {
    const rows = [
      {
        id_str: '1',
        full_text: 'Hi',
        user: { screen_name: 'ada', name: 'Ada', followers_count: 3 },
        created_at: 'Tue Feb 24 11:35:52 +0000 2015',
      },
    ];
    expect(guess(rows)).toEqual({
      id: 'id_str',
      text: 'full_text',
      handle: 'user.screen_name',
      author: 'user.name',
      followers: 'user.followers_count',
      publishedAt: 'created_at',
    });
  });

  it('not by name alone, where the values are of another sort', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((n) => ({
      id: 'same',
      text: 'Words',
      source: `<a href="https://example.org/${n}">Some app for phones and tablets</a>`,
      rating: 400 * n,
      date: 'a while ago',
      brand: 'NoSuchBrand',
      type: 'x',
      lang: 'English please',
      url: 'none',
    }));
    expect(guess(rows)).toEqual({ text: 'text' });
    expect(guess(rows, true)).toEqual({ text: 'text', brand: 'brand' });
  });

  it('by their values, where no name tells', () => {
    const rows = ['Delta', 'United', 'Delta'].map((who, n) => ({
      q1: `I waited for my bag ${n} hours`,
      q2: who,
      q3: n,
    }));
    expect(guess(rows)).toEqual({ text: 'q1', brand: 'q2' });
    expect(guess([{ a: 'one two three four five', b: 'six seven eight nine ten' }])).toEqual({});
    expect(guess([{ 'Dear all,': 'this is a letter and no table' }])).toEqual({});
  });

  it('with day and month left open, where the file does not show which is first', () => {
    expect(guess([{ text: 'a', date: '02/03/2015' }]).dateFormat).toBeUndefined();
    expect(
      guess([
        { text: 'a', date: '24/02/2015' },
        { text: 'a', date: '02/24/2015' },
      ]).dateFormat,
    ).toBeUndefined();
  });
});

describe('a mapping', () => {
  it.each([
    [{ text: 'a', txt: 'b' }, /there is no field “txt”; fields are text, title/],
    [{ text: '=fixed' }, /text takes a column/],
    [{ text: 'a', dateFormat: 'created' }, /dateFormat takes no column/],
    [{ text: 'a', dateFormat: '=whatever' }, /dateFormat cannot be “whatever”/],
    [{ text: 'a', ratingScale: '=5-5' }, /ratingScale cannot be “5-5”/],
    [{ text: 'a', source: '=Google Play' }, /source cannot be “Google Play”/],
    [{ text: 'a', kind: '=rant' }, /kind cannot be “rant”/],
    [{ text: '' }, /The mapping cannot be used/],
    [['text'], /The mapping cannot be used/],
  ])('%j is refused, saying why', (mapping, reason) => {
    expect(() => parseMapping(mapping)).toThrow(SettingsError);
    expect(() => parseMapping(mapping)).toThrow(reason);
  });

  it('is good with columns and fixed values, and needs a text', () => {
    const mapping = {
      text: 'a',
      source: '=twitter',
      kind: 'b',
      lang: '=pt-BR',
      dateFormat: '=DD.MM.YYYY',
      ratingScale: '=0-10',
    };
    expect(mappingSchema.parse(mapping)).toEqual(mapping);
    expect(mappingSchema.safeParse({ title: 'a' }).success).toBe(false);
  });

  it('may not name a column that is not there, and is told those that are', () => {
    const columns = ['Tweet', 'Date'];
    expect(() => checkColumns({ text: 'Tweet', publishedAt: 'Dat' }, columns, true)).toThrow(
      'There is no column “Dat” for publishedAt. Did you mean “Date”? The file’s columns are: Tweet, Date.',
    );
    expect(() => checkColumns({ text: 'body' }, columns, false)).toThrow(SettingsError);
    expect(() => checkColumns({ text: 'Tweet', title: 'seldom' }, columns, false)).not.toThrow();
    expect(() => checkColumns({ text: 'Tweet', title: 'seldom' }, columns, true)).toThrow(
      'no column “seldom”',
    );
    expect(() => checkColumns({ text: 'Tweet', source: '=x' }, columns, true)).not.toThrow();
  });
});
