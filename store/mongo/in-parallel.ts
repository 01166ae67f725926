/** Searches at the same time. */
const AT_ONCE = 8;

/** Does the same for each, some at once. @returns what each gave, in their order. */
export const inParallel = async <Given, Result>(
  list: readonly Given[],
  work: (given: Given) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  const waiting = list.entries();
  const workOn = async (): Promise<void> => {
    for (const [place, given] of waiting) results[place] = await work(given);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, list.length) }, workOn));
  return results;
};
