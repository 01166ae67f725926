/** What was done for a person who asked to be erased. @param erased mentions that lost their words now. */
export const erasedAuthorWords = (author: string, erased: number): string => {
  const from = `Nothing of ${author} is kept from now on.`;
  if (erased === 0) return `There was nothing of ${author} to erase: check how the name is written. ${from}`;
  return `${erased === 1 ? '1 mention was' : `${erased} mentions were`} erased. ${from}`;
};
