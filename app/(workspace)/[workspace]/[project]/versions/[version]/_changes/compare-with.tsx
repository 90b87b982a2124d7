'use client'

import { useRouter } from 'next/navigation'
import { useTexts } from '#texts'
import { Select } from '@/app/_ui/select'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'

const NOW = 'now'

type Props = { place: Place; version: number; other: number | undefined; versions: readonly { number: number; name: string }[] }

/** What a version is compared with. */
export function CompareWith({ place, version, other, versions }: Props) {
  const t = useTexts('versions')
  const router = useRouter()
  const go = (chosen: string) => router.push(pages.version(place, version, { with: chosen === NOW ? undefined : Number(chosen) }))
  return (
    <Select
      size="sm"
      label={t('changes.with')}
      value={other === undefined ? NOW : String(other)}
      onChange={go}
      options={[
        { value: NOW, label: t('changes.now') },
        ...versions
          .filter(({ number }) => number !== version)
          .map(({ number, name }) => ({ value: String(number), label: t('changes.version', { number: String(number), name }) })),
      ]}
    />
  )
}
