'use client'

import Link from 'next/link'
import { useFigures, useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { AlikeGroup } from '@/lib/domain/contract/near-duplicate'

type Props = {
  place: Place
  group: AlikeGroup
  busy: boolean
  /** only for who may delete */
  onKeep?: (id: string) => void
  onApart?: () => void
}

/** One group, its images side by side, with what tells them apart. */
export function GroupCard({ place, group: { size, images }, busy, onKeep, onApart }: Props) {
  const t = useTexts('duplicates')
  const { count } = useFigures()
  return (
    <li>
      <Card title={t('group', { n: size })}>
        <ul className="grid grid-cols-2 gap-3 rail:grid-cols-4">
          {images.map(({ id, name, width, height, annotationCount }) => (
            <li key={id} className="flex min-w-0 flex-col gap-1">
              <Link href={pages.annotateImage(place, id)} className="block aspect-4/3 overflow-hidden rounded-control bg-hover">
                {/* eslint-disable-next-line @next/next/no-img-element -- signed and small: nothing to be made smaller */}
                <img src={urlOf(routes.thumbnail(place, id))} alt={name} loading="lazy" className="size-full object-contain" />
              </Link>
              <span className="truncate" title={name}>
                {name}
              </span>
              <span className="num text-12 text-fg-2">
                {t('facts', { width: count(width), height: count(height), n: annotationCount })}
              </span>
              {onKeep && (
                <Button size="xs" onClick={() => onKeep(id)}>
                  {t('keep')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {onApart && (
          <Button variant="ghost" size="sm" className="mt-3" busy={busy} onClick={onApart}>
            {t('different')}
          </Button>
        )}
      </Card>
    </li>
  )
}
