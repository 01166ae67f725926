/** What XML 1.0 has no way to write, halves of pairs among it. @see https://www.w3.org/TR/xml/#charsets */
const notInXml = /(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu;

/** The text with a mark in place of what XML cannot hold at all; what only needs escaping stays. */
export const toXmlText = (text: string): string => text.replaceAll(notInXml, '\ufffd');
