'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Skeleton } from '@/app/_ui/skeleton'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Comparison, Restoring, type DatasetVersion } from '@/lib/domain/contract/dataset-version'

type Props = { version: DatasetVersion; place: Place; open: boolean; onOpenChange: (open: boolean) => void }

/** Says what would be otherwise, and asks for it: how far it is stands with the version. */
export function RestoreVersion({ version: { number, name }, place, ...dialog }: Props) {
  const t = useTexts('versions')
  const router = useRouter()
  const restore = async () => {
    await api.post(routes.restoreVersion(place, number), Restoring, { body: {} })
    router.refresh()
  }
  return (
    <ConfirmDialog {...dialog} tone="primary" title={t('restore.title', { name })} action={t('restore.action')} onConfirm={restore}>
      <WhatChanges number={number} place={place} />
    </ConfirmDialog>
  )
}

function WhatChanges({ number, place }: { number: number; place: Place }) {
  const t = useTexts('versions')
  const { data, error } = useQuery({
    queryKey: ['version-changes', place, number],
    queryFn: ({ signal }) => api.get(routes.versionChanges(place, number), Comparison, { signal }),
    gcTime: 0,
  })
  if (error) return <p>{problemText(error)}</p>
  if (!data?.totals) return <Skeleton className="h-16" />
  const { images } = data.totals
  return (
    <ul className="list-disc pl-4">
      <li>{t('restore.changes', { n: images.changed })}</li>
      {images.removed > 0 && <li>{t('restore.returns', { n: images.removed })}</li>}
      {images.added > 0 && <li>{t('restore.stays', { n: images.added })}</li>}
      <li>{t('restore.before')}</li>
    </ul>
  )
}
