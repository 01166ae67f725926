/** BCP 47 by Steam's own names. @see https://partner.steamgames.com/doc/store/localization/languages */
const LANGUAGES: Readonly<Record<string, string>> = {
  arabic: 'ar',
  brazilian: 'pt-BR',
  bulgarian: 'bg',
  czech: 'cs',
  danish: 'da',
  dutch: 'nl',
  english: 'en',
  finnish: 'fi',
  french: 'fr',
  german: 'de',
  greek: 'el',
  hungarian: 'hu',
  indonesian: 'id',
  italian: 'it',
  japanese: 'ja',
  koreana: 'ko',
  latam: 'es-419',
  norwegian: 'no',
  polish: 'pl',
  portuguese: 'pt',
  romanian: 'ro',
  russian: 'ru',
  schinese: 'zh-Hans',
  spanish: 'es',
  swedish: 'sv',
  tchinese: 'zh-Hant',
  thai: 'th',
  turkish: 'tr',
  ukrainian: 'uk',
  vietnamese: 'vi',
};

/** Null for one that is not known. */
export const languageTag = (steamName: string | null | undefined): string | null =>
  LANGUAGES[steamName ?? ''] ?? null;
