import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'

/** Where somebody who may goes to hand models out to pages and apps. */
export function PublicLink({ place }: { place: Place }) {
  const t = useTexts('models')
  const link = (text: ReactNode) => <Link href={pages.publicAddress(place)}>{text}</Link>
  return <p className="px-4 text-12 text-fg-2">{t.rich('live.share', { link })}</p>
}
