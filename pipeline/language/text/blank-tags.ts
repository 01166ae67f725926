const names =
  'a|abbr|b|blockquote|br|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul';
const tagPattern = new RegExp(`</?(?:${names})(?:\\s[^<>]{0,2000})?/?>`, 'gi');

/** HTML tags that were left over from a page say nothing: spaces stand where they were, so that places stay the same. */
export const blankTags = (text: string): string =>
  text.includes('<') ? text.replace(tagPattern, (tag) => ' '.repeat(tag.length)) : text;
