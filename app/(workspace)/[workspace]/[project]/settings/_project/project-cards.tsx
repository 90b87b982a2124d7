'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { goTo } from '@/app/_client/go-to'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { RenameForm } from '@/app/_ui/rename-form'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Nothing } from '@/lib/domain/contract/nothing'
import type { ProjectType } from '@/lib/domain/contract/project'

type Props = { place: Place; name: string; images: number; annotations: number; models: number; type: ProjectType }

/** The name of a project, and its end. */
export function ProjectCards({ place, name, images, annotations, models, type }: Props) {
  const t = useTexts('projectSettings')
  const [deleting, setDeleting] = useState(false)
  const at = routes.project(place)
  const contents = t('end.contents', { images, annotations: t(`count.${type}`, { n: annotations }), models })
  return (
    <>
      <Card title={t('end.rename')}>
        <RenameForm name={name} address={pages.images(place)} onRename={(next) => api.patch(at, Nothing, { body: { name: next } })} />
      </Card>
      <Card title={t('end.delete')}>
        <div className="flex flex-wrap items-center gap-4">
          <p className="min-w-60 flex-1 text-fg-2">{t('end.text', { contents })}</p>
          <Button variant="danger" onClick={() => setDeleting(true)}>
            {t('end.action', { name })}
          </Button>
        </div>
      </Card>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={t('end.question', { name })}
        action={t('end.confirm', { n: images })}
        typed={name}
        onConfirm={async () => {
          await api.delete(at, Nothing, { body: { confirm: name } })
          goTo(pages.workspace(place.workspace))
        }}
      >
        {t.rich('end.goes', { contents, b: (text) => <b className="text-fg">{text}</b> })}
      </ConfirmDialog>
    </>
  )
}
