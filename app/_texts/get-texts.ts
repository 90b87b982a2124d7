import { figuresOf, type Figures } from '@/lib/texts/figures'
import { DEFAULT_LANGUAGE, textsOf, type Branch, type Language, type Texts } from '@/lib/texts/texts'

/** The language of this request. A choice, once there are two, is read here and nowhere else. */
export const getLanguage = async (): Promise<Language> => DEFAULT_LANGUAGE

/** The texts of one branch, for an async page, where no hook may be called. */
export const getTexts = async <B extends Branch>(branch: B): Promise<Texts<B>> => textsOf(await getLanguage(), branch)

/** How dates, times and numbers are written, for an async page. */
export const getFigures = async (): Promise<Figures> => figuresOf(await getLanguage())
