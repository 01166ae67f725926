import { z } from 'zod';
import { invitationSchema, newPasswordSchema, personNameSchema } from '../../domain/account.ts';

export const invitationParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

export const invitationRequestSchema = invitationSchema.pick({ email: true, role: true });
export type InvitationRequest = z.infer<typeof invitationRequestSchema>;

const invitationRowSchema = invitationSchema.omit({ tokenHash: true });
export type InvitationRow = z.infer<typeof invitationRowSchema>;

/** Newest first. */
export const invitationListSchema = z.strictObject({ rows: z.array(invitationRowSchema) });
export type InvitationList = z.infer<typeof invitationListSchema>;

/** What became of an invitation’s mail. */
const invitationMailedSchema = z.strictObject({
  /** `off`: there is no mail server, or no address that a mail could lead to. */
  state: z.enum(['sent', 'failed', 'off']),
  /** Why it failed, and what to do; null otherwise. */
  problem: z.string().nullable(),
});
export type InvitationMailed = z.infer<typeof invitationMailedSchema>;

/** `token` is for `/invitation?token=…`, and shown this once. */
export const newInvitationSchema = z.strictObject({
  token: z.string(),
  row: invitationRowSchema,
  mail: invitationMailedSchema,
});
export type NewInvitation = z.infer<typeof newInvitationSchema>;

const tokenSchema = z.string().min(1).max(200);

export const invitationPreviewRequestSchema = z.strictObject({ token: tokenSchema });

/** What an invited person sees. */
export const invitationPreviewSchema = invitationSchema
  .pick({ email: true, role: true, expiresAt: true })
  .extend({ invitedBy: z.string().describe('A name') });
export type InvitationPreview = z.infer<typeof invitationPreviewSchema>;

export const acceptanceSchema = z.strictObject({
  token: tokenSchema,
  name: personNameSchema,
  password: newPasswordSchema,
});
export type Acceptance = z.infer<typeof acceptanceSchema>;
