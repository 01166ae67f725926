import { Markup, markup } from './markup.ts';

interface BarePage {
  readonly title: string;
  /** All of its style: the hash of just this stands in the policy that lets nothing else in. */
  readonly style: string;
  readonly body: Markup;
}

/** A page of its own for people without an account: no script, no picture, nothing from elsewhere, in no index. */
export const barePage = ({ title, style, body }: BarePage): string =>
  markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.text;
