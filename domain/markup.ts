/** Markup that was written by us, or whose foreign parts were escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Signs that XML cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const toText = (value: Markup | string | readonly Markup[]): string => {
  if (value instanceof Markup) return value.text;
  if (typeof value !== 'string') return value.map(({ text }) => text).join('');
  return value.replace(unspeakable, '\ufffd').replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
};

/** A template of markup: whatever text is put in is escaped, so that no one can write markup with it. */
export const markup = (
  parts: TemplateStringsArray,
  ...values: readonly (Markup | string | readonly Markup[])[]
): Markup =>
  new Markup(
    parts.map((part, at) => `${part}${at < values.length ? toText(values[at] ?? '') : ''}`).join(''),
  );
