/** The words of a piece of HTML, for a glance. It is parsed without running or loading anything in it. */
export const plainText = (html: string): string => {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const each of body.querySelectorAll('script, style')) each.remove();
  return (body.textContent ?? '').replace(/\s+/g, ' ').trim();
};
