/** The line with which a mail program announces what it quotes, as people's programs write it. */
const announcements: readonly RegExp[] = [
  /^On .{4,200} wrote:$/,
  /^Am .{4,200} schrieb .{0,200}:$/,
  /^Le .{4,200} a écrit\s?:$/,
  /^El .{4,200} escribió:$/,
  /^Em .{4,200} escreveu:$/,
  /^Il .{4,200} ha scritto:$/,
  /^Op .{4,200} schreef .{0,200}:$/,
  /^-{2,} ?(Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Messaggio originale) ?-{2,}$/i,
];
/** Outlook begins what it quotes with a block of header lines. */
const headerBlock = /^(From|Von|De|Da|Van): .+$/;
const secondHeader = /^(Sent|Date|Gesendet|Datum|Envoyé|Enviado|Inviato|Verzonden)( el)?\s?: .+$/;
/** What a signature begins with. @see https://www.rfc-editor.org/rfc/rfc3676#section-4.3 */
const SIGNATURE = '-- ';

const startOfQuoted = (lines: readonly string[]): number => {
  const found = lines.findIndex((line, index) => {
    const text = line.trim();
    // Long announcements are broken over two lines.
    const two = `${text} ${(lines[index + 1] ?? '').trim()}`;
    if (announcements.some((pattern) => pattern.test(text) || pattern.test(two))) return true;
    return headerBlock.test(text) && secondHeader.test((lines[index + 1] ?? '').trim());
  });
  return found === -1 ? lines.length : found;
};

const withoutTrailingQuotes = (lines: readonly string[]): readonly string[] => {
  const last = lines.findLastIndex((line) => line.trim() !== '' && !line.startsWith('>'));
  return lines.slice(0, last + 1);
};

const withoutSignature = (lines: readonly string[]): readonly string[] => {
  const at = lines.lastIndexOf(SIGNATURE);
  return at === -1 ? lines : lines.slice(0, at);
};

/**
 * What the writer of a mail added: without the quoted history below it and the signature. Quotes that are answered
 * line by line stay. Where nothing would be left, as in a mail that was only forwarded, all of it stays.
 */
export const trimQuoted = (text: string): string => {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const own = lines.slice(0, startOfQuoted(lines));
  const trimmed = withoutSignature(withoutTrailingQuotes(own)).join('\n').trim();
  return trimmed === '' ? text.trim() : trimmed;
};
