import type { Brand } from './brand.ts';
import { compileBrands } from './match-brands.ts';
import type { Mention } from './mention.ts';
import { type AnswerableMention, needsReply } from './needs-reply.ts';

/** Whether somebody waits for an answer (`needsReply`), by brands that are compiled once for many mentions. */
export const compileReplyRule = (
  brands: readonly Brand[],
): ((mention: AnswerableMention & Pick<Mention, 'source'>) => boolean) => {
  const { speaks } = compileBrands(brands);
  const byId = new Map(brands.map((brand) => [brand.id, brand]));
  return (mention) => needsReply(mention, byId, (brandId) => speaks(brandId, mention));
};
