import { escapeHtml } from './escape-html.ts';

interface BarePage {
  /** Plain text. */
  readonly title: string;
  /** All of its style: the hash of just this stands in the policy that lets nothing else in. */
  readonly style: string;
  /** HTML. */
  readonly body: string;
}

/** A page of its own for people without an account: no script, no picture, nothing from elsewhere, in no index. */
export const barePage = ({ title, style, body }: BarePage): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
