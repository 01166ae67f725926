import type { Site } from './site.ts';

/** `In reply to <a href="…#comment-7">Name</a>.`, at the very start. */
const IN_REPLY =
  /^(?:<p>)?\s{0,20}In reply to\s{1,20}<a\s[^>]{0,500}?href="[^"]{0,500}?#comment-(\d+)"[^>]{0,500}>.{0,300}?<\/a>\.?\s{0,20}(?:<\/p>)?\s*/i;

/** Comment feeds: the title only names the author, and what is answered stands as a link before the text. */
export const wordpressComment: Site = (_, item) => {
  const own = /^(.*#comment-)\d+$/.exec(item.externalId);
  if (own === null || item.kind !== 'comment') return null;
  const text = item.text.trimStart();
  const reply = IN_REPLY.exec(text);
  return {
    ...item,
    title: null,
    parentId: reply === null ? item.parentId : `${own[1]}${reply[1]}`,
    threadId: item.url?.replace(/#comment-\d+$/, '').slice(0, 1024) ?? null,
    text: text.slice(reply?.[0].length ?? 0),
  };
};
