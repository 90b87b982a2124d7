import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core'
import { en } from './en'

/** The languages there are, by the tag that says how dates and numbers are written in them. */
export const MESSAGES = { 'en-GB': en }
export type Language = keyof typeof MESSAGES

/** The language of who has chosen none, and of everybody while there is one. */
export const DEFAULT_LANGUAGE: Language = 'en-GB'

/** One time zone on the server and in every browser, so that both write the same. */
export const TIME_ZONE = 'UTC'

declare module 'use-intl/core' {
  interface AppConfig {
    Locale: Language
    Messages: typeof en
  }
}

/** A branch of the language file: 'members', 'mails.invite'. */
export type Branch = NamespaceKeys<Messages, NestedKeyOf<Messages>>

/** Looks up the texts of one branch: `t('heading', { place })`. A wrong key, or a value left out, does not compile. */
export type Texts<B extends Branch> = ReturnType<typeof createTranslator<Messages, B>>

const made = new Map<string, unknown>()

/** The texts of one branch in one language, for what is no component: mails, commands, the server's pages. */
export function textsOf<B extends Branch>(language: Language, branch: B): Texts<B> {
  const key = `${language} ${branch}`
  if (!made.has(key))
    made.set(key, createTranslator<Messages, B>({ locale: language, messages: MESSAGES[language], namespace: branch, timeZone: TIME_ZONE }))
  return made.get(key) as Texts<B>
}
