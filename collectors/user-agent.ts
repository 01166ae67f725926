/**
 * How Earshot names itself to a server: what it is, and whom to write to when it is a nuisance.
 * @param contact an address or a page of the operator; null when none was given.
 */
export const earshotUserAgent = (version: string, contact: string | null): string => {
  const clean = contact?.replaceAll(/[^\x20-\x7e]|[()\\]/g, '').trim() ?? '';
  return `Earshot/${version} (+self-hosted${clean === '' ? '' : `; contact ${clean}`})`;
};
