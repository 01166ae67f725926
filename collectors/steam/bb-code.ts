const TAGS =
  /\[\/?(?:b|i|u|s|strike|spoiler|noparse|h[1-3]|hr|code|quote(?:=[^\]\n]{0,200})?|url(?:=[^\]\n]{0,2000})?|list|olist|table|tr|th|td)\]/gi;

/**
 * What people wrote, without the marks of Steam's formatting. Brackets that are no mark stay.
 * @see https://steamcommunity.com/comment/Recommendation/formattinghelp
 */
export const withoutBbCode = (text: string): string =>
  text
    .replaceAll(TAGS, '')
    .replaceAll(/^\s*\[\*\]/gm, '•')
    .trim();
