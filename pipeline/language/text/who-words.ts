const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

const pronouns = words('he she him her his hers himself herself hes shes');
const people = words(`
  man woman men women male female males females boy girl boys girls guy gal guys gals lady gentleman ladies gentlemen
  husband wife husbands wives boyfriend girlfriend bf gf brother sister brothers sisters bro sis son daughter sons
  daughters father mother fathers mothers dad mom mum dads moms mums daddy mommy mummy grandfather grandmother grandpa
  grandma grandson granddaughter grandsons granddaughters stepfather stepmother uncle aunt nephew niece uncles aunts
  nephews nieces king queen prince princess businessman businesswoman businessmen businesswomen salesman saleswoman
  salesmen saleswomen spokesman spokeswoman chairman chairwoman policeman policewoman mr mrs ms miss sir madam maam
  gay lesbian straight bisexual transgender trans queer heterosexual homosexual`);
const origins = words(`
  american americans african africans asian asians european europeans british briton britons english englishman
  englishwoman scottish irish welsh french frenchman frenchwoman german germans italian italians spanish spaniard
  portuguese dutch belgian swiss austrian swedish norwegian danish finnish polish czech slovak hungarian romanian
  bulgarian greek greeks turkish turk turks russian russians ukrainian ukrainians serbian croatian albanian bosnian
  mexican mexicans brazilian brazilians argentinian argentine colombian chilean peruvian venezuelan cuban haitian
  jamaican dominican puertorican canadian canadians australian australians indian indians pakistani pakistanis
  bangladeshi nepali srilankan chinese japanese korean koreans vietnamese thai filipino filipina indonesian malaysian
  singaporean taiwanese mongolian iranian iranians persian iraqi iraqis syrian syrians lebanese jordanian palestinian
  palestinians israeli israelis saudi emirati qatari kuwaiti yemeni egyptian egyptians moroccan algerian tunisian libyan
  sudanese ethiopian somali somalis kenyan ugandan tanzanian nigerian nigerians ghanaian senegalese congolese
  zimbabwean southafrican afghan afghans kurdish arab arabs arabic latino latina latinos hispanic hispanics caucasian
  muslim muslims christian christians jew jews jewish hindu hindus buddhist buddhists sikh sikhs catholic catholics
  protestant atheist mormon islamic`);
const names = words(`
  james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony donald steven
  paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric
  jonathan stephen larry scott brandon benjamin samuel gregory frank alexander raymond patrick dennis jerry tyler aaron
  jose adam henry nathan douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl
  terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne
  roy ralph randy eugene vincent russell elijah louis bobby philip johnny bradley mike dave steve tom jim bill bob dan
  chris matt tony greg josh nick ben sam alex justin katie mary patricia jennifer linda elizabeth barbara susan jessica
  sarah karen nancy lisa betty margaret sandra ashley kimberly emily donna michelle dorothy carol amanda melissa deborah
  stephanie rebecca sharon laura cynthia kathleen amy shirley angela helen anna brenda pamela nicole emma samantha
  katherine christine debra rachel catherine carolyn janet ruth maria heather diane virginia julie joyce victoria olivia
  kelly christina lauren joan evelyn judith megan cheryl andrea hannah martha jacqueline frances gloria ann teresa
  kathryn sara janice jean alice madison julia grace judy abigail marie denise beverly amber theresa marilyn danielle
  diana brittany natalie sophia rose isabella alexis kayla charlotte kate jane lucy ellen courtney kristin betsy
  jamal jamel jerome terrence tyrone darnell alonzo alphonse leroy malik torrance lamar deshawn dequan rasheed tremayne
  kareem hakim jermaine marquis darryl reggie andre latisha latoya lakisha lashelle nichelle shereen ebony jasmine
  jazmine keisha tamika tanisha aisha kenya shanice shaniqua tia tiara imani nia precious roger harry josh justin ryan
  andrew jack frank alan malcolm katie melanie stephanie
  jose juan luis carlos miguel javier alejandro diego pedro jorge ricardo fernando rafael antonio manuel francisco pablo
  rosa carmen guadalupe lucia sofia camila valentina gabriela juana ana elena isabel
  mohammed muhammad mohamed mohammad ahmed ahmad ali hassan hussein ibrahim omar yusuf khalid abdul abdullah mustafa
  mahmoud fatima khadija zainab layla leila noor amina maryam hana yasmin salma
  wei li wang zhang chen liu yang huang zhao wu zhou xin jun ming hong mei ling hiroshi yuki kenji akira sakura haruto
  takashi jihoon minjun soojin minho nguyen tran pham raj rahul amit sanjay vijay ravi arjun rohan priya anjali neha
  pooja deepa sunita lakshmi anita divya vikram krishna aarav
  ivan dmitri sergei vladimir boris natasha olga svetlana irina hans klaus jurgen wolfgang greta heidi pierre jacques
  giovanni giuseppe marco giulia chloe amelie lars sven ingrid kwame kofi ama chidi ngozi emeka oluwaseun chinedu
  adaeze tunde`);
/** Names that are as often words of another meaning. */
const ambiguous = new Set(
  words('rose grace joy amber precious jean frank jack bill mark christian will guy ali kenya miss straight'),
);

/**
 * Words that tell who somebody is (gender, origin, faith, first name) and that must not move a judgement: all of
 * them are one word to the models.
 */
export const whoWords: ReadonlySet<string> = new Set([
  ...pronouns,
  ...[...people, ...origins, ...names].filter((word) => !ambiguous.has(word)),
]);
