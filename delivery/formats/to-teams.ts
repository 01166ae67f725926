import type { Message } from '../../domain/telling/told-event.ts';
import { cutText } from './cut-text.ts';

/** A workflow takes 28 kB; a character is at most 3 bytes as JSON takes it here. */
const DETAIL_AT_MOST = 6000;

/** A TextRun, unlike a TextBlock, reads no markup. @see https://adaptivecards.io/explorer/TextRun.html */
const plain = (text: string, look: Readonly<Record<string, unknown>> = {}) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...look }],
});

/**
 * The body for a workflow that begins “When a Teams webhook request is received”, which takes Adaptive Cards alone.
 * @see https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export const toTeams = ({ title, detail }: Message, url: string | null): unknown => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        msteams: { width: 'Full' },
        // Read aloud, and shown where cards are not.
        fallbackText: cutText(title, 300),
        body: [
          plain(cutText(title, 300), { weight: 'Bolder', size: 'Medium' }),
          ...(detail === '' ? [] : [plain(cutText(detail, DETAIL_AT_MOST))]),
        ],
        actions: url === null ? [] : [{ type: 'Action.OpenUrl', title: 'Open in Earshot', url }],
      },
    },
  ],
});
