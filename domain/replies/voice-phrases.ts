/** What a reply may be asked to hold. */
export const elements = ['apology', 'next-step', 'contact'] as const;
export type Element = (typeof elements)[number];

export type Phrases = Readonly<Record<Element, readonly string[]>>;

/**
 * What counts as each, by language: words as they are written, capitals aside; `*` stands for the rest of a word. A
 * brand can put its own in their place. An address, a number to call or an email is a contact in every language.
 */
export const defaultPhrases: Readonly<Record<string, Phrases>> = {
  en: {
    apology: ['sorry', 'apolog*', 'regret*'],
    'next-step': [
      'we will',
      "we'll",
      'we’ll',
      'we are look*',
      'we have start*',
      'please send',
      'please write',
      'please call',
      'within * hours',
      'by tomorrow',
      'today',
    ],
    contact: [
      'call us',
      'write to us',
      'message us',
      'direct message',
      'send us a message',
      'dm us',
      'contact us',
      'reach us',
    ],
  },
  de: {
    apology: ['leid', 'entschuldig*', 'bedauer*', 'verzeih*'],
    'next-step': [
      'wir werden',
      'wir prüfen',
      'wir kümmern',
      'wir melden uns',
      'wir klären',
      'bitte schick*',
      'bitte senden',
      'bitte schreib*',
      'heute',
      'bis morgen',
    ],
    contact: [
      'ruf* uns',
      'schreib* uns',
      'schreib* sie uns',
      'rufen sie uns',
      'kontaktier* uns',
      'direktnachricht',
      'per nachricht',
      'erreich* uns',
    ],
  },
  es: {
    apology: ['lo sentimos', 'sentimos', 'lamentamos', 'disculp*', 'perdón', 'perdon*'],
    'next-step': [
      'vamos a',
      'estamos revisando',
      'revisaremos',
      'le llamaremos',
      'te llamaremos',
      'por favor envía*',
      'hoy',
      'mañana',
    ],
    contact: [
      'llámanos',
      'llámenos',
      'escríbenos',
      'escríbanos',
      'mensaje directo',
      'contáctanos',
      'contáctenos',
    ],
  },
  fr: {
    apology: ['désolé*', 'excus*', 'regrett*', 'pardon'],
    'next-step': [
      'nous allons',
      'nous vérifions',
      'nous reviendrons',
      'nous vous',
      'merci de nous envoyer',
      "aujourd'hui",
      'aujourd’hui',
      'demain',
    ],
    contact: ['appelez-nous', 'écrivez-nous', 'contactez-nous', 'message privé', 'nous joindre'],
  },
  pt: {
    apology: ['lamentamos', 'desculp*', 'pedimos desculpa'],
    'next-step': [
      'vamos',
      'estamos a verificar',
      'estamos verificando',
      'entraremos em contact*',
      'entraremos em contato',
      'hoje',
      'amanhã',
    ],
    contact: ['ligue-nos', 'escreva-nos', 'contacte-nos', 'fale connosco', 'fale conosco', 'mensagem direta'],
  },
  it: {
    apology: ['dispiace', 'scus*', 'spiacent*'],
    'next-step': [
      'verificheremo',
      'stiamo verificando',
      'la contatteremo',
      'ti contatteremo',
      'oggi',
      'domani',
    ],
    contact: ['chiamaci', 'scrivici', 'ci chiami', 'ci scriva', 'contattaci', 'messaggio privato'],
  },
};
