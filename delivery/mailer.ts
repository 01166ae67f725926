import { z } from 'zod';
import { mailboxSchema, oneLineSchema } from '../domain/mailbox.ts';

/** Those Earshot has a use for; none of them can name another reader. */
const HEADER_NAME = /^(List-[A-Za-z-]+|X-[A-Za-z0-9-]+|Auto-Submitted|In-Reply-To|References|Feedback-ID)$/;

/** One mail to one person, so that nobody sees who else got it. */
export const mailSchema = z.strictObject({
  to: mailboxSchema,
  subject: oneLineSchema.pipe(z.string().trim().min(1).max(300)),
  /** What is read where HTML is not. */
  text: z.string().min(1),
  html: z.string().nullable(),
  headers: z.record(z.string().regex(HEADER_NAME, 'is no header that may be set'), oneLineSchema),
  /**
   * Names this mail among all of Earshot's, the same at every try: a server or reader that got it twice can tell.
   * Letters, digits, `.`, `_` and `-`; the sender's domain is put behind it.
   */
  messageId: z.string().regex(/^[A-Za-z0-9._-]{1,120}$/),
  attachments: z.array(
    z.strictObject({
      filename: oneLineSchema,
      contentType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
      content: z.instanceof(Uint8Array),
      /** How the HTML names it (`cid:…`), when it is shown in the text; null when it hangs below. */
      contentId: z
        .string()
        .regex(/^[A-Za-z0-9._-]+$/)
        .nullable(),
    }),
  ),
});
export type Mail = z.infer<typeof mailSchema>;

/** How mail leaves. */
export interface Mailer {
  /** False where the operator named no mail server: `send` then says what to set. */
  readonly isSet: boolean;
  /**
   * Hands one mail to the mail server, once. An abort ends the try; whether it arrived is then unknown.
   * @returns the server's status, such as 250.
   * @throws SettingsError for a mail that is none or when no server is set; DeliveryRefusedError when trying again
   *   will not help; DeliveryUnavailableError when it may. The messages name no reader.
   */
  send(mail: Mail, signal: AbortSignal): Promise<{ readonly status: number | null }>;
}
