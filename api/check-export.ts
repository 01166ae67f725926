import { NotFoundError } from '../domain/errors.ts';
import { type ExportWish, holdsWords } from '../domain/export/scheduled-export.ts';
import { reaches } from '../domain/role.ts';
import type { Store } from '../store/port.ts';
import type { PersonCaller } from './auth/caller.ts';
import { InvalidRequestError } from './errors.ts';
import { getBrand } from './get-brand.ts';
import { readQuery } from './read-query.ts';

type Stores = Pick<Store, 'accounts' | 'brands' | 'campaigns' | 'desk'>;

/**
 * The brand that an export goes with; null for every brand.
 * @param ownerId whose private views may be taken. @throws NotFoundError, InvalidRequestError on a query that is none.
 */
const brandOfExport = async (
  { brands, campaigns, desk }: Stores,
  { exported }: ExportWish,
  ownerId: string,
): Promise<string | null> => {
  if (exported.of === 'campaign') {
    const campaign = await campaigns.find(exported.campaignId);
    if (campaign === null) throw new NotFoundError('campaign', exported.campaignId);
    return campaign.brandId;
  }
  if (exported.brandId !== null) await getBrand(brands, exported.brandId);
  if ('q' in exported) readQuery(exported.q, 'exported.q');
  if (exported.of === 'view') {
    const views = await desk.listViews();
    const isThere = views.some(
      ({ id, owner, shared }) => id === exported.viewId && (shared || owner === ownerId),
    );
    if (!isThere) throw new NotFoundError('view', exported.viewId);
  }
  return exported.brandId;
};

const refuse = (message: string): InvalidRequestError =>
  new InvalidRequestError([{ path: 'mailTo', message }]);

/** @throws InvalidRequestError where somebody may not be mailed to. */
const checkReaders = async ({ accounts }: Stores, wish: ExportWish, caller: PersonCaller): Promise<void> => {
  const people = new Map((await accounts.listAccounts()).map((account) => [account.id, account]));
  if (new Set(wish.mailTo).size !== wish.mailTo.length) throw refuse('names somebody twice');
  for (const id of wish.mailTo) {
    const account = people.get(id);
    if (account === undefined || account.status !== 'active')
      throw refuse('names somebody who is not here any more');
    if (id !== caller.id && !reaches(caller.role, 'manager'))
      throw refuse('Only managers have files mailed to others. Leave yourself alone in it.');
    if (holdsWords(wish) && !reaches(account.role, 'agent'))
      throw refuse(`${account.name} may only read, and not take mentions out of Earshot`);
  }
};

/** Whether a wish can be. @returns the brand it goes with. @throws NotFoundError, InvalidRequestError */
export const checkExport = async (
  stores: Stores,
  wish: ExportWish,
  { caller, ownerId }: { readonly caller: PersonCaller; readonly ownerId: string },
): Promise<string | null> => {
  await checkReaders(stores, wish, caller);
  return brandOfExport(stores, wish, ownerId);
};
