import robotsParser from 'robots-parser';

// Its types speak of an ES module; it is a CommonJS one, whose whole export is the function.
const parse = robotsParser as unknown as typeof robotsParser.default;

/** What a site allows Earshot. */
export interface Robots {
  readonly allows: (address: string) => boolean;
  /** Seconds it asks for between two requests; 0 where it does not. */
  readonly delayS: number;
  readonly sitemaps: readonly string[];
}

/** The word our User-Agent begins with. */
const OWN_NAME = 'Earshot';

/** @param url its address. @param text empty where there is none: everything is allowed then (RFC 9309, section 2.3). */
export const readRobots = (url: string, text: string): Robots => {
  const robots = parse(url, text);
  return {
    // Undefined for an address on another host.
    allows: (address) => robots.isAllowed(address, OWN_NAME) === true,
    delayS: robots.getCrawlDelay(OWN_NAME) ?? 0,
    sitemaps: robots.getSitemaps(),
  };
};
