'use client'

import { useLocale, useTranslations } from 'use-intl'
import { figuresOf, type Figures } from '@/lib/texts/figures'
import type { Branch, Texts } from '@/lib/texts/texts'

// What '#texts' is in every component that reaches the browser, also while the server renders it first.

/** The texts of one branch of the language file, in the language of who looks at the page. */
export const useTexts = <B extends Branch>(branch: B): Texts<B> => useTranslations(branch)

/** How dates, times and numbers are written for who looks at the page. */
export const useFigures = (): Figures => figuresOf(useLocale())
