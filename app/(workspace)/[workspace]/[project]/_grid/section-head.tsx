'use client'

import Link from 'next/link'
import { useTexts } from '#texts'
import type { ImageCard } from '@/lib/domain/contract/image'
import { contentsText } from './contents-text'
import { useImports } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { pages } from '@/lib/domain/address/pages'
import type { ImageSection } from './sections'

/** "Today · 48 images, 14 labelled". It counts only what it knows: nothing while its pictures are still coming, the `items` of it. */
export function SectionHead({ section, items }: { section: ImageSection; items: readonly ImageCard[] }) {
  const t = useTexts('grid')
  const place = usePlace()
  const source = useImports()?.find(({ id }) => id === section.importId)?.source
  return (
    <div className="day" role="rowheader">
      <h2>{section.title}</h2>
      <span className="num">
        {section.whole && contentsText(t, items, source)}
        {!section.whole && source && t('from', { source })}
      </span>
      {section.importId && <Link href={pages.import(place, section.importId)}>{t('report')}</Link>}
    </div>
  )
}
