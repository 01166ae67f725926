import { describe, expect, it } from 'vitest';
import { SourceShapeError } from '../../domain/errors.ts';
import { readXml } from './read-xml.ts';
import { childOf, childText, innerMarkup, textOf, type XmlNode } from './xml-node.ts';

const base = 'https://blog.test/feed.xml';

const read = (xml: string): XmlNode => {
  const root = readXml(xml, base);
  if (root === null) throw new Error('nothing was read');
  return root;
};

describe('XML in our own form', () => {
  it('names elements by the usual prefix of their namespace, however it is written', () => {
    const root = read(
      '<rss xmlns:x="http://purl.org/dc/elements/1.1/"><x:Creator>Ann</x:Creator><y:z>?</y:z><a xmlns="http://www.w3.org/2005/Atom">!</a></rss>',
    );
    expect([...root.named.keys()]).toEqual(['dc:creator', 'y:z', 'atom:a']);
    expect(
      childOf(read('<f:feed xmlns:f="http://www.w3.org/2005/Atom"><f:id>1</f:id></f:feed>'), 'id'),
    ).not.toBeNull();
  });

  it('hands base and language down, and takes a language back', () => {
    const root = read(
      '<rss xml:base="/a/" xml:lang="de"><one xml:base="b/"><two/></one><three xml:lang=""/><four xml:base="http://"/></rss>',
    );
    const one = childOf(root, 'one')!;
    expect(childOf(one, 'two')).toMatchObject({ base: 'https://blog.test/a/b/', lang: 'de' });
    expect(childOf(root, 'three')?.lang).toBeNull();
    expect(childOf(root, 'four')?.base).toBe('https://blog.test/a/');
  });

  it('puts text together from references, CDATA and what stands around them', () => {
    const root = read('<rss><t>a &amp; <![CDATA[<b>]]> c<!-- no -->d</t></rss>');
    expect(childOf(root, 't')?.children).toEqual(['a & <b> cd']);
  });

  it('keeps what stands between the tags as it was written', () => {
    const root = read('<rss><item a="1"><x>1 &lt; 2</x><br/></item><item/></rss>');
    expect(root.named.get('item')?.map(({ source }) => source)).toEqual(['<x>1 &lt; 2</x><br/>', '']);
  });

  it.each([
    ['an element left open', '<rss><item><b>1<i>2</b></item><item>3</item></rss>', ['12', '3']],
    ['a tag that closes nothing', '<rss></b><item>1</i>2</item></rss>', ['12']],
    ['a text that breaks off', '<rss><item>1</item><item>2<b>3', ['1', '23']],
    ['a second outermost element', '<rss><item>1</item></rss><rss><item>2</item></rss>', ['1']],
  ])('reads %s', (_, xml, texts) => {
    expect(read(xml).named.get('item')?.map(textOf)).toEqual(texts);
  });

  it('reads what is nested too deep as its text, and refuses what is nested absurdly', () => {
    const nested = (depth: number): string =>
      `<rss>${'<a>'.repeat(depth)}deep${'</a>'.repeat(depth)}<b>1</b></rss>`;
    const root = read(nested(5000));
    expect(textOf(root)).toBe('deep1');
    expect(childText(root, 'b')).toBe('1');
    expect(innerMarkup(root).match(/<a>/g)).toHaveLength(199);
    expect(() => read(nested(50_000))).toThrow(SourceShapeError);
  });

  it('is null where there is no element', () => {
    expect(readXml('only text', base)).toBeNull();
  });
});
