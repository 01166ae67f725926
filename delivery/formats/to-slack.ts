import type { Message } from '../../domain/telling/told-event.ts';
import { cutEscaped } from './cut-text.ts';

/** Slack's limits of a text object, and of an incoming webhook's fallback. */
const TEXT_AT_MOST = 3000;
const LINE_AT_MOST = 150;

/** `<` begins what Slack reads as a mention or a link. @see https://docs.slack.dev/messaging/formatting-message-text#escaping */
const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const shorten = (text: string, atMost: number): string => cutEscaped(text, atMost, escapeText);

const plain = (text: string, atMost = TEXT_AT_MOST) => ({
  ...{ type: 'plain_text', text: shorten(text, atMost) },
  emoji: false,
});

/**
 * The body for an incoming webhook. All words are plain text: no markup of theirs is read.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export const toSlack = ({ title, detail }: Message, url: string | null): unknown => ({
  text: shorten(title, LINE_AT_MOST),
  mrkdwn: false,
  // What is no block of ours must not unfold pages either.
  ...{ unfurl_links: false, unfurl_media: false },
  blocks: [
    { type: 'header', text: plain(title, LINE_AT_MOST) },
    ...(detail === '' ? [] : [{ type: 'section', text: plain(detail) }]),
    ...(url === null
      ? []
      : [{ type: 'actions', elements: [{ type: 'button', text: plain('Open in Earshot'), url }] }]),
  ],
});
