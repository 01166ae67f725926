import { sql } from 'kysely';
import type { Work } from './context.ts';

/** Files mentions under the stories given for them. */
export const writeStories = async (
  { trx, table }: Work,
  storyOf: ReadonlyMap<string, string>,
): Promise<void> => {
  if (storyOf.size === 0) return;
  await sql`
    update ${table('mention')} as mention set story_id = moved.story_id
    from unnest(${[...storyOf.keys()]}::text[], ${[...storyOf.values()]}::text[]) as moved (id, story_id)
    where mention.id = moved.id`.execute(trx);
};
