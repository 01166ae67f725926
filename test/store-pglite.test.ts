import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { describeStore } from './store.contract.ts';
import { storesOn } from './stores-on.ts';

describeStore('PGlite', async () => storesOn(await openMemoryEngine()));
