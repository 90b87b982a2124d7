'use client'

import { Ellipsis, FolderOutput, History, Pencil, Trash2, Zap } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useFigures, useTexts } from '#texts'
import { ExportDialog } from '@/app/(workspace)/[workspace]/[project]/_export/export-dialog'
import { api } from '@/app/_client/api'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { IconButton } from '@/app/_ui/icon-button'
import { Menu, MenuItem } from '@/app/_ui/menu'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { DatasetVersion } from '@/lib/domain/contract/dataset-version'
import { Nothing } from '@/lib/domain/contract/nothing'
import { RestoreVersion } from './restore-version'
import { VersionDialog } from './version-dialog'
import type { Named } from './version-fields'

export type MayWithVersion = { edit: boolean; export: boolean; train: boolean }
type Props = { version: DatasetVersion; place: Place; may: MayWithVersion }

/** What can be done with a version, as far as who looks may. */
export function VersionActs({ version, place, may }: Props) {
  const t = useTexts('versions')
  const [open, setOpen] = useState<'export' | 'restore' | 'change' | 'delete'>()
  const { number, name } = version
  const opens = (which: typeof open) => ({ open: open === which, onOpenChange: (to: boolean) => setOpen(to ? which : undefined) })
  if (!may.edit && !may.export && !may.train) return null
  return (
    <>
      <Menu align="end" trigger={<IconButton label={t('acts', { name })} icon={<Ellipsis aria-hidden="true" />} />}>
        {may.train && (
          <MenuItem icon={<Zap aria-hidden="true" />} href={pages.train(place, number)}>
            {t('train')}
          </MenuItem>
        )}
        {may.export && (
          <MenuItem icon={<FolderOutput aria-hidden="true" />} onSelect={() => setOpen('export')}>
            {t('export')}
          </MenuItem>
        )}
        {may.edit && (
          <>
            <MenuItem icon={<History aria-hidden="true" />} onSelect={() => setOpen('restore')}>
              {t('restore.open')}
            </MenuItem>
            <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setOpen('change')}>
              {t('change.open')}
            </MenuItem>
            <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setOpen('delete')}>
              {t('delete.open')}
            </MenuItem>
          </>
        )}
      </Menu>
      <ExportDialog place={place} filter={{ pool: 'all', version: number }} version={name} {...opens('export')} />
      <RestoreVersion version={version} place={place} {...opens('restore')} />
      <Change version={version} place={place} {...opens('change')} />
      <Delete version={version} place={place} {...opens('delete')} />
    </>
  )
}

type DialogProps = Pick<Props, 'version' | 'place'> & { open: boolean; onOpenChange: (open: boolean) => void }

function Change({ version: { number, name, note }, place, ...dialog }: DialogProps) {
  const t = useTexts('versions')
  const router = useRouter()
  const save = async (named: Named) => {
    await api.patch(routes.version(place, number), DatasetVersion, { body: named })
    router.refresh()
  }
  return <VersionDialog {...dialog} title={t('change.title', { name })} action={t('change.action')} first={{ name, note }} onSave={save} />
}

function Delete({ version: { number, name, runs, same }, place, ...dialog }: DialogProps) {
  const t = useTexts('versions')
  const { list } = useFigures()
  const router = useRouter()
  const remove = async () => {
    await api.delete(routes.version(place, number), Nothing)
    router.refresh()
  }
  return (
    <ConfirmDialog {...dialog} title={t('delete.title', { name })} action={t('delete.action')} onConfirm={remove}>
      {same.length > 0 ? t('delete.same', { others: list(same.map(String)), n: same.length }) : t('delete.text')}
      {runs.length > 0 && ` ${t('delete.runs')}`}
    </ConfirmDialog>
  )
}
