import { z } from 'zod';

/** Colours that tell labels apart at a glance; the name always stands beside it. */
export const labelColours = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple'] as const;
export type LabelColour = (typeof labelColours)[number];

/** Labels there are at most. */
export const WORK_LABELS_AT_MOST = 200;

/** What people file mentions under. Mentions keep its id, so that it can be renamed. */
export const workLabelSchema = z.strictObject({
  id: z.string(),
  name: z.string().trim().min(1).max(40),
  colour: z.enum(labelColours),
});
export type WorkLabel = z.infer<typeof workLabelSchema>;
