/** So many batches may wait to be taken in before sources are asked no more: minutes of work, not hours. */
const DEEP = 200;

/** Whether so much waits that whoever brings more by itself pauses. */
export const isIngestDeep = ({ waiting }: { readonly waiting: number }): boolean => waiting >= DEEP;
