import normalizeUrl from 'normalize-url';

const MAX_URL_LENGTH = 4_000;

/**
 * What campaigns, ad networks and mailings hang onto addresses, none of which names what is shown.
 * @see https://github.com/brave/adblock-lists/blob/master/brave-lists/clean-urls.json
 */
const tracking = [
  /^utm_/i,
  /^(?:fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|igshid|igsh|li_fat_id|srsltid)$/i,
  /^(?:mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hssc|__hstc|hsctatracking|vero_id|oly_anon_id|oly_enc_id)$/i,
  /^(?:ref_src|ref_url|rss_id|wt_mc|at_medium|at_campaign|cmpid|s_cid|ncid|icid|_ga|_gl)$/i,
];
const carriesTracking =
  /[?&](?:utm_|fbclid|gclid|gclsrc|[gw]braid|dclid|msclkid|t[wt]clid|yclid|igsh|mc_|mkt_tok|_hs|srsltid)/i;

const options = {
  stripWWW: false,
  removeTrailingSlash: false,
  removeSingleSlash: false,
  removeQueryParameters: tracking,
  emptyQueryValue: 'preserve',
} as const;
/** normalize-url needs a second look at a few odd addresses, such as `http://a.example?/#`. */
const LOOKS_AT_MOST = 4;

const settle = (url: string): string => {
  let last = url;
  for (let look = 0; look < LOOKS_AT_MOST; look += 1) {
    const next = normalizeUrl(last, options);
    if (next === last) return next;
    last = next;
  }
  return last;
};

/**
 * An address in one form: no tracking, no default port, no text fragment, parameters in order. Everything that
 * may name the thing shown stays (`v`, `id`, the fragment, a closing slash, `www.`).
 * @returns null when it is no http(s) address or longer than 4,000 characters.
 */
export const canonicalUrl = (url: string): string | null => {
  const trimmed = url.trim();
  if (trimmed.length > MAX_URL_LENGTH || !/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed))
    return null;
  try {
    const canonical = settle(trimmed);
    return URL.canParse(canonical) ? canonical : null;
  } catch {
    // It reads as an address but cannot be put into one form, such as a broken percent escape.
    return new URL(trimmed).href;
  }
};

/** Without the punctuation that follows an address in a sentence. */
const inText = /https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’…]/gi;

/** The text with its addresses freed of tracking; those without any stay as they were written. */
export const withoutTracking = (text: string): string =>
  carriesTracking.test(text)
    ? text.replace(inText, (url) => (carriesTracking.test(url) ? (canonicalUrl(url) ?? url) : url))
    : text;

/** Host of a canonical address, without `www.`. */
export const siteOf = (url: string | null): string | null =>
  url === null ? null : new URL(url).hostname.replace(/^www\./, '') || null;
