import { writeRss } from './feed-server.ts';

/** Two feeds around the demo's airline, as invented as it is. @param now the newest entries are hours old. */
export const demoFeeds = (now: Date): Readonly<Record<string, string>> => ({
  '/forum.xml': writeRss(
    'Frequent flyers’ forum',
    [
      {
        title: 'Blue Harbor Air lounge in Lisbon',
        text: 'Smaller than it was, but quiet in the mornings and the coffee is good.',
        author: 'windowseat',
        hoursAgo: 7,
      },
      {
        title: 'Which seats on the early Porto hop?',
        text: 'Flying Blue Harbor with two small children. Are rows 4 and 5 worth the money?',
        author: 'paula r',
        hoursAgo: 20,
      },
      {
        title: 'Solvane changed its hand luggage rules',
        text: 'Solvane now measures at the gate. Took five minutes a person.',
        author: 'gatecheck',
        hoursAgo: 31,
      },
      {
        title: 'Trains to the airport',
        text: 'Every 20 minutes from May on.',
        author: 'tram28',
        hoursAgo: 44,
      },
    ],
    now,
  ),
  '/news.xml': writeRss(
    'Tarmac Weekly',
    [
      {
        title: 'Kittiwake Airways orders two more turboprops',
        text: 'Kittiwake Airways adds two aircraft for its island routes next summer.',
        author: 'Tarmac Weekly',
        hoursAgo: 26,
      },
      {
        title: 'How regional airlines staff their phones',
        text: 'Blue Harbor Air and Solvane Airlines answer in under ten minutes on an ordinary day, our test says.',
        author: 'Tarmac Weekly',
        hoursAgo: 50,
      },
    ],
    now,
  ),
});
