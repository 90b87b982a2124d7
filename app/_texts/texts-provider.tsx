'use client'

import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { MESSAGES, TIME_ZONE, type Language } from '@/lib/texts/texts'

/** Brings the texts of one language to every component of the page. They come with the scripts and are kept by the browser. */
export function TextsProvider({ language, children }: { language: Language; children: ReactNode }) {
  return (
    <IntlProvider locale={language} messages={MESSAGES[language]} timeZone={TIME_ZONE}>
      {children}
    </IntlProvider>
  )
}
