import { describe, expect, it } from 'vitest';
import { processorMs } from '../../test/processor-time.ts';
import { cleanXml } from './clean-xml.ts';

describe('cleanXml', () => {
  it.each([
    ['a bare ampersand', '<t>Fish & Chips</t>', '<t>Fish &amp; Chips</t>'],
    ['one in an address', '<a href="?a=1&b=2"/>', '<a href="?a=1&amp;b=2"/>'],
    ['the five of XML', '<t>&amp;&lt;&gt;&quot;&apos;</t>', '<t>&amp;&lt;&gt;&quot;&apos;</t>'],
    ['names of HTML', '<t>&eacute;&nbsp;&hellip;&clubs;</t>', '<t>é\u00a0…♣</t>'],
    ['a name nobody knows', '<t>&a10;</t>', '<t>&amp;a10;</t>'],
    ['numbers', '<t>&#233;&#xE9;&#XE9;</t>', '<t>ééé</t>'],
    ['numbers of Windows-1252', '<t>don&#146;t</t>', '<t>don’t</t>'],
    ['numbers that are no characters', '<t>a&#0;&#8;&#xD800;&#x110000;b</t>', '<t>ab</t>'],
    ['a number that is markup', '<t>&#60;b&#62;</t>', '<t>&lt;b&gt;</t>'],
    ['what stands in CDATA', '<t><![CDATA[a & b &eacute;]]></t>', '<t><![CDATA[a & b &eacute;]]></t>'],
    ['what stands in a comment', '<!-- a & b --><t/>', '<!-- a & b --><t/>'],
    ['control characters', '<t>a\u0008\u000bb\ufffe</t>', '<t>ab</t>'],
    ['Windows-1252 as control characters', '<t>don\u0092t</t>', '<t>don’t</t>'],
    ['junk in front', '\n\nWarning: oops <t/>', '<t/>'],
    ['a DOCTYPE', '<?xml version="1.0"?><!DOCTYPE t SYSTEM "x.dtd"><t/>', '<?xml version="1.0"?><t/>'],
    ['entities', '<!DOCTYPE t [<!ENTITY a "]>"><!ENTITY b "&a;">]><t>&b;</t>', '<t>&amp;b;</t>'],
    ['a DOCTYPE without an end', '<!DOCTYPE t [<t/>', '<!DOCTYPE t [<t/>'],
    ['the word DOCTYPE in a text', '<t>&lt;!DOCTYPE html&gt;<b/></t>', '<t>&lt;!DOCTYPE html&gt;<b/></t>'],
  ])('%s', (_, dirty, clean) => {
    expect(cleanXml(dirty)).toBe(clean);
  });

  it('takes time in proportion to the length of hostile text', () => {
    for (const piece of [
      '&',
      '<![CDATA[',
      '<!--',
      '<!DOCTYPE [',
      '&amp',
      '<?',
      '<?a?>',
      '<!---->',
      '<!DOCTYPE a>',
      '&#',
      '<',
    ]) {
      const startedAt = processorMs();
      cleanXml(`<t>${piece.repeat(200_000 / piece.length)}`);
      cleanXml(piece.repeat(200_000 / piece.length));
      expect(processorMs() - startedAt, piece).toBeLessThan(1500);
    }
  });
});
