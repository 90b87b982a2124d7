import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { QueryProvider } from './_client/query'
import { getLanguage, getTexts } from './_texts/get-texts'
import { TextsProvider } from './_texts/texts-provider'
import { Providers } from './_ui/providers'
import { readTheme, THEME_COOKIE } from './_ui/theme'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTexts('site')
  return { title: { default: 'Corral', template: '%s · Corral' }, description: t('description') }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value)
  const language = await getLanguage()
  const t = await getTexts('site')
  return (
    <html lang={language} data-theme={theme}>
      <body>
        <a className="skip-link" href="#content">
          {t('skip')}
        </a>
        <TextsProvider language={language}>
          <QueryProvider>
            <Providers>{children}</Providers>
          </QueryProvider>
        </TextsProvider>
      </body>
    </html>
  )
}
