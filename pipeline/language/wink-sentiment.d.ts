declare module 'wink-sentiment' {
  interface Token {
    readonly value: string;
    readonly tag: string;
    /** Missing where the token has none. Anything but a number is a fault of the package. */
    readonly score?: unknown;
    /** So many further tokens belong to this one. */
    readonly grouped?: number;
  }
  /** AFINN 165, emoji and emoticons, with negation two words back. No `tokenizedPhrase` where there is no token. */
  function sentiment(phrase: string): { readonly tokenizedPhrase?: readonly Token[] };
  export = sentiment;
}
