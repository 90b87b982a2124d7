import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { QueryProvider } from './_client/query'
import { Providers } from './_ui/providers'
import { readTheme, THEME_COOKIE } from './_ui/theme'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Corral', template: '%s · Corral' },
  description: 'Label together. Train. Ship to web and phone.',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <a className="skip-link" href="#content">
          Skip to the content
        </a>
        <QueryProvider>
          <Providers>{children}</Providers>
        </QueryProvider>
      </body>
    </html>
  )
}
