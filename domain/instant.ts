import { z } from 'zod';

/** A moment in UTC as ISO-8601 with milliseconds: `2026-11-24T08:15:00.000Z`. Sorts as text. */
export const instantSchema = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof instantSchema>;

/** @throws RangeError when the date is not a valid one. */
export const toInstant = (date: Date): Instant => date.toISOString();

/** Epoch milliseconds as an instant. @throws RangeError when they are past what dates can name. */
export const fromEpochMs = (ms: number): Instant => toInstant(new Date(ms));
