import { describe, expect, it } from 'vitest';
import { processorMs } from '../../test/processor-time.ts';
import { cleanText } from './clean-text.ts';
import { htmlToPlain } from './html-to-plain.ts';

describe('htmlToPlain', () => {
  it.each([
    ['paragraphs and breaks', '<p>One<br>two</p><p>three</p>', 'One\ntwo\n\nthree'],
    ['entities', 'caf&eacute; &amp; &#x1F600;', 'café & 😀'],
    ['the words of links', 'see <a href="https://x.example">this</a>', 'see this'],
    ['a handle in pieces', '<a href="/@acme">@<span>acme</span></a> hi', '@acme hi'],
    ['pictures of emoji, no others', '<img alt="😀"> <img alt="a cat"> ok', '😀 ok'],
    ['no scripts and styles', 'a<script>b()</script><style>p{}</style>c', 'ac'],
    ['headings as they are written', '<h1>Loud</h1>soft', 'Loud\n\nsoft'],
    ['cells apart', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['text without markup on one line', 'a\n  b', 'a b'],
    ['broken markup', '<p>a <b>b <i>c</p> < d & e', 'a b c\n\n< d & e'],
  ])('gives %s', (_, html, text) => {
    expect(cleanText(htmlToPlain(html))).toBe(text);
  });

  it.each([
    ['tags in tags', '<div>'.repeat(100_000)],
    [
      'a cell that spans everything',
      '<table><tr><td rowspan="1000000" colspan="1000000">x</td></tr></table>',
    ],
    ['lists in lists', '<ul><li>'.repeat(50_000)],
    ['signs', '<'.repeat(500_000)],
    ['comments', '<!--'.repeat(100_000)],
    ['tables in tables', '<table><tr><td>'.repeat(30_000)],
  ])('takes %s in bounded time', (_, html) => {
    const before = processorMs();
    htmlToPlain(html);
    expect(processorMs() - before).toBeLessThan(10_000);
  });
});
