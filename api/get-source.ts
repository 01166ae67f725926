import { NotFoundError } from '../domain/errors.ts';
import type { Source } from '../domain/source.ts';
import type { SourceStore } from '../store/port.ts';

/** @throws NotFoundError */
export const getSource = async (sources: Pick<SourceStore, 'find'>, id: string): Promise<Source> => {
  const source = await sources.find(id);
  if (source === null) throw new NotFoundError('source', id);
  return source;
};
