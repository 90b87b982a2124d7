'use client'

import { Bookmark } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useFigures, useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { Button } from '@/app/_ui/button'
import { useToast } from '@/app/_ui/toast'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { DatasetVersion } from '@/lib/domain/contract/dataset-version'
import { VersionDialog } from './version-dialog'
import type { Named } from './version-fields'

/** Gives what the project holds now a name. */
export function MakeVersionButton({ place }: { place: Place }) {
  const t = useTexts('versions')
  const { list } = useFigures()
  const router = useRouter()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const make = async (named: Named) => {
    const { number, name, same } = await api.post(routes.versions(place), DatasetVersion, { body: named })
    const said = same.length > 0 ? t('sameText', { others: list(same.map(String)), n: same.length }) : undefined
    toast({ tone: 'ok', title: t('made', { number: String(number), name }), text: said })
    router.refresh()
  }
  return (
    <>
      <Button variant="primary" icon={<Bookmark aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('make.open')}
      </Button>
      <VersionDialog
        open={open}
        onOpenChange={setOpen}
        title={t('make.title')}
        action={t('make.action')}
        first={{ name: '', note: '' }}
        onSave={make}
      >
        <p className="text-fg-2">{t('make.text')}</p>
      </VersionDialog>
    </>
  )
}
