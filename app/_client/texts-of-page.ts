import { DEFAULT_LANGUAGE, MESSAGES, textsOf, type Branch, type Language, type Texts } from '@/lib/texts/texts'

const isLanguage = (tag: string): tag is Language => tag in MESSAGES

/** The language in which the server wrote the page. */
function languageOfPage(): Language {
  const tag = typeof document === 'undefined' ? '' : document.documentElement.lang
  return isLanguage(tag) ? tag : DEFAULT_LANGUAGE
}

/** The texts of one branch for what is no component and is called from everywhere, such as the API client. */
export const textsOfPage = <B extends Branch>(branch: B): Texts<B> => textsOf(languageOfPage(), branch)
