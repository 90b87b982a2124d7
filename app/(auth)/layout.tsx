import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { Logo } from '@/app/_ui/logo'
import { siteFacts } from '@/lib/web/site-facts'
import { Mosaic } from './_sign-in/mosaic'

/** One column with one thing to do; beside it what Corral is about, in pictures. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  const t = useTexts('site')
  return (
    <div className="grid min-h-dvh grid-cols-1 bg-panel rail:grid-cols-[minmax(440px,5fr)_7fr]">
      <main id="content" className="flex flex-col justify-between gap-10 px-4 py-6 rail:px-10 rail:py-8">
        <span className="flex items-center gap-2 text-14 font-semibold">
          <Logo />
          {t('name')}
        </span>
        <div className="mx-auto w-90 max-w-full">{children}</div>
        <p className="text-12 text-fg-3">{siteFacts().host}</p>
      </main>
      <Mosaic />
    </div>
  )
}
