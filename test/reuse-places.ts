import type { Store } from '../store/port.ts';
import type { StorePlace } from './store.contract.ts';

/** Opening and emptying under names that an engine keeps its stores by. */
export interface Reusable {
  open(place: string): Promise<Store>;
  /** Takes away all that is kept there; tables and indexes stay. */
  empty(place: string): Promise<void>;
}

/** To make a store's tables and indexes takes longer than most tests: what one drops, emptied, is the next one's. */
export const reusePlaces = ({ open, empty }: Reusable): Pick<StorePlace, 'open' | 'drop'> => {
  const placeOf = new Map<string, string>();
  const spare: string[] = [];
  return {
    open: (name) => {
      const place = placeOf.get(name) ?? spare.pop() ?? name;
      placeOf.set(name, place);
      return open(place);
    },
    drop: async (name) => {
      const place = placeOf.get(name);
      placeOf.delete(name);
      if (place === undefined) return;
      await empty(place);
      spare.push(place);
    },
  };
};
