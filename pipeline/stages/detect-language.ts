import type { Mention } from '../../domain/mention.ts';
import { type Batch, mapBatch } from '../batch.ts';
import { findLanguage, readLanguageTag } from '../text/find-language.ts';
import type { CleanMention } from './normalise.ts';

/** A mention with its language, as far as it can be told. */
export type SpokenMention = Mention & { readonly aboutBrandIds: string[] };

const withLanguage = ({ declaredLang, ...mention }: CleanMention): SpokenMention => {
  const said = mention.title === null ? mention.text : `${mention.title}\n${mention.text}`;
  const lang = (declaredLang === null ? null : readLanguageTag(declaredLang)) ?? findLanguage(said);
  return { lang, ...mention };
};

/** The language each mention is written in: what the source declares, else what its words tell. */
export const detectLanguage = (batch: Batch<CleanMention>): Batch<SpokenMention> =>
  mapBatch(batch, 'language', withLanguage);
