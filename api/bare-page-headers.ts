import { hash } from 'node:crypto';

/** For a page of domain/bare-page.ts: nothing but its own style is let in. @param framedBy who may frame it. */
export const barePageHeaders = (style: string, framedBy: "'none'" | '*') => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: [`'sha256-${hash('sha256', style, 'base64')}'`],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: [framedBy],
    },
  },
  referrerPolicy: { policy: 'no-referrer' as const },
});
