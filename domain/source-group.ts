/**
 * What kinds of places there are to listen, in the order they are shown in. `news`: articles, blogs, feeds, videos.
 * `social`: networks and chats. `forums`: questions, code, discussions. `reviews`: shops and places that rate.
 * `support`: mailboxes and help desks. `own`: what one brings oneself.
 */
export const sourceGroups = ['news', 'social', 'forums', 'reviews', 'support', 'own'] as const;
export type SourceGroup = (typeof sourceGroups)[number];
