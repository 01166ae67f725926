/** An address that may be followed; null for anything but http and https. */
export const safeUrl = (url: string | null): string | null =>
  url !== null && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : null;
