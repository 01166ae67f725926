/** The name of a firing: its instant without colons, which a job's id may not hold. */
export const toSlot = (at: Date): string => at.toISOString().replaceAll(':', '-');

/** The instant a slot names; null when it is none of ours. */
export const fromSlot = (slot: string): Date | null => {
  const at = new Date(slot.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
  return Number.isNaN(at.getTime()) ? null : at;
};
