import { barePage } from '../bare-page.ts';
import type { Instant } from '../instant.ts';
import { Markup, markup } from '../markup.ts';

/** What is shown of one mention. */
export interface Testimonial {
  readonly text: string;
  /** ISO 639-1, or null. */
  readonly lang: string | null;
  readonly shownAs: string | null;
  readonly at: Instant;
}

/** The page's only style: its hash stands in the policy that lets nothing else in. */
export const wallStyle = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: light-dark(#171a21, #e7eaef);
  background: light-dark(#fff, #171a1f); }
h1 { margin: 0 0 1rem; font-size: 1.25rem; }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); gap: 1rem; margin: 0;
  padding: 0; list-style: none; }
figure { margin: 0; padding: 1rem; border: 1px solid light-dark(#e1e4ea, #2a2f37); border-radius: .75rem; }
blockquote { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
figcaption { margin-top: .75rem; color: light-dark(#4d5563, #b0b7c3); font-size: .875rem; }
`;

const figure = ({ text, lang, shownAs, at }: Testimonial, timeZone: string): Markup => {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(new Date(at));
  const who = shownAs === null ? '' : `${shownAs}, `;
  const language = lang !== null && /^[a-z]{2,3}$/.test(lang) ? new Markup(` lang="${lang}"`) : '';
  return markup`<li><figure><blockquote${language} dir="auto">${text}</blockquote><figcaption>${who}${day}</figcaption></figure></li>\n`;
};

/** The wall as a page of its own, for a frame in another. */
export const wallPage = (heading: string, testimonials: readonly Testimonial[], timeZone: string): string =>
  barePage({
    ...{ title: heading, style: wallStyle },
    body: markup`<h1>${heading}</h1>
<ul>
${testimonials.map((each) => figure(each, timeZone))}</ul>`,
  });
