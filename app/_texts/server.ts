import { figuresOf, type Figures } from '@/lib/texts/figures'
import { DEFAULT_LANGUAGE, textsOf, type Branch, type Texts } from '@/lib/texts/texts'

// What '#texts' is where a component is rendered on the server alone: there is no context there.

/** The texts of one branch of the language file, in the language of who looks at the page. */
export const useTexts = <B extends Branch>(branch: B): Texts<B> => textsOf(DEFAULT_LANGUAGE, branch)

/** How dates, times and numbers are written for who looks at the page. */
export const useFigures = (): Figures => figuresOf(DEFAULT_LANGUAGE)
