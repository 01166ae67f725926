import { describe, expect, it } from 'vitest';
import { trimQuoted } from './trim-quoted.ts';

const mine = 'Where is my bag?';

describe('trimQuoted', () => {
  it.each([
    ['nothing quoted', mine, mine],
    [
      'English',
      `${mine}\n\nOn Fri, 20 Nov 2026 at 09:15, Support <a@b.example> wrote:\n> We are sorry.\n`,
      mine,
    ],
    [
      'over two lines',
      `${mine}\n\nOn Fri, 20 Nov 2026 at 09:15, Support\n<a@b.example> wrote:\n> Sorry.`,
      mine,
    ],
    ['German', `${mine}\n\nAm 20.11.2026 um 09:15 schrieb Support <a@b.example>:\n> Leider.`, mine],
    ['French', `${mine}\r\n\r\nLe 20 nov. 2026 à 09:15, Support a écrit :\r\n> Désolé.`, mine],
    [
      'Outlook',
      `${mine}\n\nFrom: Support <a@b.example>\nSent: Friday, 20 November 2026\nTo: Jo\n\nSorry.`,
      mine,
    ],
    ['a divider', `${mine}\n\n-----Original Message-----\nSorry.`, mine],
    ['quotes alone', `${mine}\n> We are sorry.\n> Yours`, mine],
    ['a signature', `${mine}\n-- \nJo\n+49 30 1`, mine],
    [
      'answers between quotes',
      '> When?\nOn Friday.\n> Where?\nIn Bremen.',
      '> When?\nOn Friday.\n> Where?\nIn Bremen.',
    ],
    [
      'words that only look like it',
      'On Friday I wrote: send it.\nFrom: Bremen to Oslo.',
      'On Friday I wrote: send it.\nFrom: Bremen to Oslo.',
    ],
    [
      'only forwarded',
      '-----Original Message-----\nLost my bag.',
      '-----Original Message-----\nLost my bag.',
    ],
    ['nothing', '', ''],
  ])('%s', (_, text, own) => {
    expect(trimQuoted(text)).toBe(own);
  });
});
