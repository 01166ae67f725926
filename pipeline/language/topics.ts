/** What mentions are about, told by keywords until a person's own examples teach it. */
export interface Topic {
  /** In lower case, one word: it is written in queries as `topic:delay`. */
  readonly topic: string;
  /** Words, phrases, and beginnings of words (`cancel*`), as domain/query/tokens.ts folds them. English. */
  readonly keywords: readonly string[];
  /** Texts about it: others that are alike are found too. More of them, as people label, teach it more. */
  readonly examples?: readonly string[];
}

const words = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/**
 * General enough for most trades; the first ones matter most where people travel or wait. Written for this
 * project, with the reasons named in public airline complaints and the questions of public bank and shop data
 * sets before the eyes.
 */
export const topics: readonly Topic[] = [
  {
    topic: 'delay',
    keywords: words(
      'delay*, late, running late, hours late, behind schedule, overdue, stuck on, stuck in, sitting on the, tarmac, missed connection, missed my connection, missed our connection, missed my flight, miss my connection, miss my flight, missing my connection, still waiting for the, holding us, never left, hour wait, waiting for a gate, waiting for takeoff, late again, not on time, slow',
    ),
  },
  {
    topic: 'cancellation',
    keywords: words(
      'cancel*, called off, flight was scrapped, stranded, rebook*, re book*, bumped, overbooked',
    ),
  },
  {
    topic: 'baggage',
    keywords: words(
      'bag, bags, baggage, luggage, suitcase*, carry on, carryon, checked bag, lost bag, carousel, stroller, duffel, backpack',
    ),
  },
  {
    topic: 'booking',
    keywords: words(
      'book, booked, booking*, reserv*, confirmation, itinerary, ticket, tickets, seat assignment, assigned seat*, change my flight, change flight, flight change, standby, upgrade*, check in, checkin, boarding pass*, appointment*, availability',
    ),
  },
  {
    topic: 'damage',
    keywords: words(
      'damaged, damage, damaging, broken bag, broke my, broke our, cracked, ripped, torn, smashed, ruined my, dented, destroyed my',
    ),
  },
  {
    topic: 'billing',
    keywords: words(
      'bill, billing, billed, invoice*, charged, overcharg*, double charged, payment*, pay twice, credit card, debit, direct debit, subscription*, auto renew*, transaction*, statement',
    ),
  },
  {
    topic: 'refund',
    keywords: words(
      'refund*, money back, reimburs*, compensat*, voucher*, credit for, my money, give me back, chargeback, return policy',
    ),
  },
  {
    topic: 'service',
    keywords: words(
      'customer service, customerservice, customer support, customer care, cust service, cust serv, service, helpdesk, help desk, call center, call centre, hotline, support team, tech support, unhelpful, no help, not helpful, no response, no reply, no answer, nobody answers, no one answers, never replied, never answered, ignored, ignoring, complaint, hung up, hang up, disconnected, on the phone, phone number, phone line*, no one to talk to, answer the phone, answer your phone*, answer my, respond, response',
    ),
  },
  {
    topic: 'waiting',
    keywords: words(
      'on hold, hold time*, hold for, wait time*, waiting, waited, still waiting, been waiting, queue*, long line*, long wait, in line, line at, hours on, minutes on hold, hrs on hold, wait for',
    ),
  },
  {
    topic: 'staff',
    keywords: words(
      'staff, crew, attendant*, agent, agents, employee*, representative*, rep, reps, pilot*, steward, stewards, stewardess*, host, hostess*, server, servers, bartender*, maitre d, owner*, gate agent*, manager*, supervisor*, driver*, waiter*, waitress*, cashier*, receptionist*, rude, rudest, rudely, rudeness, polite, friendly, unprofessional, condescending, attitude, courteous, disrespect*',
    ),
  },
  {
    topic: 'price',
    keywords: words(
      'price*, pricing, pricey, expensive, overpriced, cheap*, cost, costs, fare, fares, fee, fees, rip off, ripoff, value for money, worth the money, discount*, deal, deals, affordable, hidden fee*, surcharge*',
    ),
  },
  {
    topic: 'website',
    keywords: words(
      'app, apps, website*, web site, site, webpage, log in, login, logging in, password*, crash*, bug, bugs, buggy, glitch*, error*, update, updates, updated, not loading, wont load, online, outage, page, account locked',
    ),
  },
  {
    topic: 'information',
    keywords: words(
      'no information, no info, no update*, no announcement*, no explanation, announcement*, communicat*, notified, notification*, no one knows, nobody knows, keep us informed, misinform*, misleading, mislead*, lied, lying, lies, told me, told us, wrong information, flight status',
    ),
  },
  {
    topic: 'food',
    keywords: words(
      'food, foods, dish, dishes, pizza*, burger*, sushi, pasta, steak*, chicken, fish, salad*, soup*, sandwich*, dessert*, appetizer*, entree*, sauce*, cheese, bread, rice, fries, shrimp, beef, pork, lobster, cake*, cocktail*, martini*, sake, chef, cooked, cuisine, flavor*, flavour*, meal*, snack*, breakfast, lunch, dinner, drink, drinks, coffee, tea, beer, wine, wines, tasty, tasteless, delicious, vegan, vegetarian, taste, tasted, portion*, kitchen',
    ),
  },
  {
    topic: 'menu',
    keywords: words('menu*, selection, choices, wine list, specials'),
  },
  {
    topic: 'place',
    keywords: words(
      'place, places, restaurant*, location, spot, neighborhood, joint, bar, cafe, hotel, store, shop, outside, patio, table, tables, upstairs, downstairs',
    ),
  },
  {
    topic: 'ambience',
    keywords: words(
      'ambience, ambiance, atmosphere, decor, decorated, music, loud, noisy, noise, crowd, crowded, cozy, romantic, lighting, vibe, space, setting, interior, scene',
    ),
  },
  {
    topic: 'comfort',
    keywords: words(
      'seat, seats, seating, legroom, leg room, comfort*, uncomfortable, cramped, recline*, wifi, wi fi, entertainment, tv, screen, screens, air conditioning, cabin, pillow*, blanket*, bed, beds, room, rooms, temperature',
    ),
  },
  {
    topic: 'cleanliness',
    keywords: words(
      'dirty, filthy, filth, clean, cleaned, cleaner, cleaning, cleanliness, hygien*, smell, smells, smelled, smelly, stink*, stank, stain*, gross, disgusting, bathroom*, toilet*, restroom*, mould, moldy, bugs in, cockroach*, trash, sticky',
    ),
  },
  {
    topic: 'safety',
    keywords: words(
      'unsafe, safety, dangerous, danger, injur*, hurt, accident*, emergency landing, emergency, fire, smoke, smoking engine, burned, burnt, explod*, explosion, hazard*, poison*, food poisoning, allergic reaction, allergy, choking, ambulance, recall, brakes, turbulence',
    ),
  },
  {
    topic: 'privacy',
    keywords: words(
      'privacy, personal data, personal information, my data, data breach, breach, leak, leaked, hacked, hack, hackers, identity theft, gdpr, spam, spamming, phishing, someone else s, tracking me, stolen card, fraud, fraudulent, scam, scammed, scammers',
    ),
  },
  {
    topic: 'accessibility',
    keywords: words(
      'wheelchair*, disab*, accessib*, blind, deaf, screen reader, service dog*, service animal*, mobility, special needs, autis*, handicap*, step free, subtitles, hearing aid*',
    ),
  },
  {
    topic: 'delivery',
    keywords: words(
      'deliver*, shipping, shipped, shipment*, parcel*, package, packages, courier*, dispatched, tracking number, tracking says, arrived damaged, never arrived, not arrived, hasnt arrived, didnt arrive, has not arrived',
    ),
  },
  {
    topic: 'quality',
    keywords: words(
      'quality, broken, broke, breaks, defect*, faulty, stopped working, doesnt work, does not work, didnt work, not working, isnt working, wont work, fell apart, falling apart, poorly made, durable, sturdy, flimsy, junk, battery, warranty, repair*, replacement*, malfunction*, mechanical',
    ),
  },
  {
    topic: 'loyalty',
    keywords: words(
      'loyalty, loyal customer*, frequent flyer*, frequent flier*, miles, mileage, points, rewards, reward, status match, elite, gold member*, platinum, silver member*, membership, member since',
    ),
  },
];
