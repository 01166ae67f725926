import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { describeStoreAgreement } from './store-agreement.ts';
import { storesOn } from './stores-on.ts';

describeStoreAgreement('PGlite', async () => storesOn(await openMemoryEngine()));
