/** What a person sees it in: `auto` is up to their mail program. */
export type Look = 'auto' | 'light' | 'dark';

const dark = `
  body, .ground { background-color: #14171c !important; }
  .card, .card > table { background: #1d2128 !important; }
  .card div, .card td, .card th, .card p, .card caption, .card h1, .card h2, .card h3 { color: #e8eaed !important; }
  .card .muted, .card .muted div, .card td.muted { color: #b3bac5 !important; }
  .card a { color: #9cc0ff !important; }
  .card .action td, .card .action a { background: #9cc0ff !important; color: #14171c !important; }
  .card .quote { border-color: #56627a !important; }
`;

/** Beside what stands in each element, for programs that read style sheets. */
export const digestStyles = (look: Look): string => `
  h1, h2, h3, p { margin: 0; }
  a { color: #1a56c4; }
  a:focus { outline: 2px solid #1a56c4; }
  ${look === 'dark' ? dark : ''}
  ${look === 'auto' ? `@media (prefers-color-scheme: dark) { ${dark} }` : ''}
`;
