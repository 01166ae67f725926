import { sql } from 'kysely';
import type { Brand } from '../../domain/brand.ts';
import { applyChanges } from '../mentions/apply-changes.ts';
import { relinkStories } from '../mentions/relink-stories.ts';
import { toStorableJson } from '../mentions/storable.ts';
import { createTouches } from '../mentions/touches.ts';
import type { BrandStore } from '../port.ts';
import { forgetAcknowledging } from './acknowledge-store.ts';
import { forgetAlerts } from './alert-store.ts';
import { forgetCampaigns } from './campaign-store.ts';
import { type Context, inWriterTurn, type Work } from './context.ts';
import { forgetExports } from './export-store.ts';
import { forgetInsight } from './insight-store.ts';
import { forgetLearning } from './learning-store.ts';
import { loadKept } from './load-kept.ts';
import { announce } from './mention-changes.ts';
import { forgetReplyKit } from './reply-kit-store.ts';
import { createStoryReader } from './story-reader.ts';
import { forgetTestimonials } from './testimonial-store.ts';
import { touchBrand } from './touch-brand.ts';
import { loadBrandFacts, markTouched } from './touches.ts';
import { EVERY_BRAND } from './write-places.ts';
import { writeStories } from './write-stories.ts';
import { createWriterTurn } from './writer-turn.ts';

const dropRollups = async ({ trx }: Work, brandId: string): Promise<void> => {
  await trx.deleteFrom('rollup').where('brand_id', '=', brandId).execute();
  await trx.deleteFrom('touched').where('brand_id', '=', brandId).execute();
};

const save = (context: Context, brand: Brand): Promise<void> =>
  inWriterTurn(context, async (work) => {
    const { trx } = work;
    const former = await trx
      .selectFrom('brand')
      .select('time_zone')
      .where('id', '=', brand.id)
      .where('doc', 'is not', null)
      .executeTakeFirst();
    const row = { time_zone: brand.timeZone, doc: toStorableJson(brand) };
    await trx
      .insertInto('brand')
      .values({ id: brand.id, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
    if (former?.time_zone === brand.timeZone) return;
    await dropRollups(work, brand.id);
    await touchBrand(work, brand.id);
  });

/** Stories with more than one mention in which one of the brand's takes part. */
const findShared = async ({ trx, table }: Work, brandId: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ story_id: string }>`
    select distinct mention.story_id
    from ${table('mention')} as mention
    where mention.story_id <> mention.id
      and exists (
        select from ${table('mention')} as member
        where (member.id = mention.story_id
               or (member.story_id = mention.story_id and member.story_id <> member.id))
          and ${brandId} = any(member.brand_ids)
      )`.execute(trx);
  return rows.map((row) => row.story_id);
};

/** Takes the brand from its mentions; one left without any is in no list. */
const takeFromMentions = async ({ trx, table }: Work, brandId: string): Promise<void> => {
  await sql`
    update ${table('mention')} as mention set brand_ids = array_remove(mention.brand_ids, ${brandId})
    from ${table('mention_brand')} as place
    where place.brand_id = ${brandId} and mention.id = place.id`.execute(trx);
  await sql`
    delete from ${table('mention_brand')} as place
    using ${table('mention_brand')} as gone, ${table('mention')} as mention
    where gone.brand_id = ${brandId} and mention.id = gone.id and mention.brand_ids = '{}'
      and place.brand_id = ${EVERY_BRAND} and place.id = gone.id`.execute(trx);
  await trx.deleteFrom('mention_brand').where('brand_id', '=', brandId).execute();
};

/** The brand's own replies answer nothing any more. */
const silence = async (work: Work, brandId: string): Promise<void> => {
  const rows = await work.trx
    .selectFrom('mention')
    .select('id')
    .where(sql<boolean>`${brandId} = any(spoken_by)`)
    .execute();
  if (rows.length === 0) return;
  const kept = await loadKept(
    work,
    rows.map(({ id }) => id),
  );
  const changes = [...kept.values()].map((before) => {
    const spokenBy = before.spokenBy.filter((id) => id !== brandId);
    return { before, after: { ...before, spokenBy } };
  });
  await applyChanges(createWriterTurn(work), await loadBrandFacts(work), changes);
};

/** The brand's row stays as a mark: mentions on their way while it goes must not bring it back. */
const remove = (context: Context, brandId: string): Promise<void> =>
  inWriterTurn(context, async (work) => {
    const row = { time_zone: 'UTC', doc: null };
    await work.trx
      .insertInto('brand')
      .values({ id: brandId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
    await silence(work, brandId);
    const stories = await findShared(work, brandId);
    await takeFromMentions(work, brandId);
    const { refiled, flipped } = await relinkStories(createStoryReader(work), [], stories);
    await writeStories(work, refiled);
    const touches = createTouches(await loadBrandFacts(work));
    for (const { at, brandIds } of flipped) touches.add(at, brandIds);
    await markTouched(work, touches.list());
    await dropRollups(work, brandId);
    await forgetLearning(work, brandId);
    await forgetAlerts(work, brandId);
    await forgetReplyKit(work, brandId);
    await forgetAcknowledging(work, brandId);
    await forgetCampaigns(work, brandId);
    await forgetInsight(work, brandId);
    await forgetTestimonials(work, brandId);
    await forgetExports(work, brandId);
    await announce(work, [brandId]);
  });

const list = async ({ db }: Context): Promise<readonly Brand[]> => {
  const rows = await db
    .selectFrom('brand')
    .select('doc')
    .where('doc', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.flatMap(({ doc }) => doc ?? []);
};

const find = async ({ db }: Context, id: string): Promise<Brand | null> => {
  const row = await db.selectFrom('brand').select('doc').where('id', '=', id).executeTakeFirst();
  return row?.doc ?? null;
};

/** The brands, on PostgreSQL. @see BrandStore */
export const createBrandStore = (context: Context): BrandStore => ({
  save: (brand) => save(context, brand),
  list: () => list(context),
  find: (id) => find(context, id),
  remove: (id) => remove(context, id),
});
