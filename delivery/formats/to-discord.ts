import type { Message } from '../../domain/telling/told-event.ts';
import { cutEscaped } from './cut-text.ts';

const TITLE_AT_MOST = 256;
const DETAIL_AT_MOST = 4096;
const colours: Readonly<Record<Message['level'], number>> = {
  info: 0x2f6fdd,
  warning: 0xc77700,
  error: 0xc62828,
};

/** Every sign that Discord's Markdown gives a meaning to. */
const escapeText = (text: string): string => text.replaceAll(/[\\*_~`|>#[\]()<@+-]/g, (sign) => `\\${sign}`);

const shorten = (text: string, atMost: number): string => cutEscaped(text, atMost, escapeText);

/**
 * The body for a webhook of Discord. Nobody is called: `allowed_mentions` takes none.
 * @see https://discord.com/developers/docs/resources/webhook#execute-webhook
 */
export const toDiscord = ({ title, detail, level, at }: Message, url: string | null): unknown => ({
  allowed_mentions: { parse: [] },
  embeds: [
    {
      title: shorten(title, TITLE_AT_MOST),
      ...(detail === '' ? {} : { description: shorten(detail, DETAIL_AT_MOST) }),
      ...(url === null ? {} : { url }),
      ...{ timestamp: at, color: colours[level] },
    },
  ],
});
