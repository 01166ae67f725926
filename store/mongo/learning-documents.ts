import type { Instant } from '../../domain/instant.ts';
import type { Kept, Stamped } from './collections.ts';

/** What a person said of a mention. The stamp tells the order. */
export type CorrectionDocument = Kept & Stamped & { readonly mentionId: string };

/** Something learned of a brand's words: never changes once it is kept. */
export type LearnedDocument = Kept & Stamped & { readonly brandId: string; readonly at: Instant };
