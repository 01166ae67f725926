import { z } from 'zod';
import { SourceShapeError } from '../domain/errors.ts';
import type { Answer, Drop } from './collector.ts';

/**
 * An answer's body as JSON of a given shape.
 * @param source as people know it, for the error's message.
 * @throws SourceShapeError for what is not JSON (a web page, a cut answer) or lacks what the shape asks for.
 */
export const readJson = <Shape>(
  answer: Pick<Answer, 'body'>,
  shape: z.ZodType<Shape>,
  source: string,
): Shape => {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(answer.body));
  } catch (cause) {
    throw new SourceShapeError(`${source} answered with something that is not JSON.`, { cause });
  }
  const read = shape.safeParse(json);
  if (read.success) return read.data;
  throw new SourceShapeError(
    `${source} answered in another form than it documents: ${z.prettifyError(read.error)}`,
  );
};

/** Rows that are of the shape asked for, and why each of the others is not. */
export interface ReadRows<Row> {
  readonly rows: readonly Row[];
  readonly drops: readonly Drop[];
}

/**
 * Reads a list row by row, so that one odd row does not cost the others.
 * @param source as people know it. @param name what a row is called where it has no id that can be read.
 * @throws SourceShapeError when there are rows and none is of the shape: the source has changed.
 */
export const readRows = <Row>(
  list: readonly unknown[],
  shape: z.ZodType<Row>,
  source: string,
  name: string,
): ReadRows<Row> => {
  const read = list.map((row) => shape.safeParse(row));
  if (read.length > 0 && read.every(({ success }) => !success)) {
    throw new SourceShapeError(`${source} gives each ${name} in another form than it documents.`);
  }
  return {
    rows: read.flatMap((row) => (row.success ? [row.data] : [])),
    drops: read.flatMap((row, index) =>
      row.success ? [] : [{ item: `${name} ${index + 1}`, reason: z.prettifyError(row.error) }],
    ),
  };
};
