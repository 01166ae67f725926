/** The tables and charts of each page whose numbers can be had as a file. */
export const numberTables = {
  trends: ['figures', 'time', 'topics', 'aspects', 'sources', 'languages', 'week'],
  compare: ['change', 'words'],
  competitors: ['brands', 'topics', 'channels', 'languages'],
  reputation: ['score', 'parts', 'history', 'goals'],
  campaign: ['phases', 'hijackings', 'days', 'channels', 'hashtags', 'earlier'],
} as const;
