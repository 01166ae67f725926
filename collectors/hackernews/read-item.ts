import { z } from 'zod';
import type { Answer } from '../collector.ts';
import { readJson } from '../json-answer.ts';

interface Node {
  readonly children: readonly Node[];
}

const nodeSchema: z.ZodType<Node> = z.looseObject({
  get children() {
    return z.array(nodeSchema).default([]);
  },
});

const itemSchema = z.looseObject({
  id: z.int().positive(),
  created_at_i: z.int().positive(),
  type: z.string(),
  author: z.string().nullish(),
  title: z.string().nullish(),
  url: z.string().nullish(),
  text: z.string().nullish(),
  points: z.int().nullish(),
  story_id: z.number().nullish(),
  parent_id: z.number().nullish(),
  children: z.array(nodeSchema).default([]),
});

const countAll = (nodes: readonly Node[]): number => {
  let count = 0;
  const left = [...nodes];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    count += 1;
    left.push(...node.children);
  }
  return count;
};

/**
 * One item with the tree under it, as a search would give it; null where it was deleted and is but a place in the
 * tree. @throws SourceShapeError @see https://hn.algolia.com/api
 */
export const readItem = (answer: Answer) => {
  const { children, ...item } = readJson(answer, itemSchema, 'Hacker News');
  const text = item.text ?? null;
  if (text === null && (item.title ?? null) === null) return null;
  return {
    ...item,
    objectID: String(item.id),
    _tags: [item.type],
    story_text: text,
    comment_text: text,
    num_comments: countAll(children),
  };
};
