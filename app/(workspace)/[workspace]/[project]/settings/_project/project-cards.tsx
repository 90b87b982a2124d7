'use client'

import { useState } from 'react'
import { api } from '@/app/_client/api'
import { goTo } from '@/app/_client/go-to'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { many } from '@/app/_ui/count'
import { RenameForm } from '@/app/_ui/rename-form'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'

type Props = { place: Place; name: string; images: number; annotations: number; models: number; type: 'detection' | 'classification' }

/** The name of a project, and its end. */
export function ProjectCards({ place, name, images, annotations, models, type }: Props) {
  const [deleting, setDeleting] = useState(false)
  const at = routes.project(place)
  const all = `${many(images, 'image')}, ${type === 'detection' ? many(annotations, 'box', 'boxes') : many(annotations, 'tag')} and ${many(models, 'model')}`
  return (
    <>
      <Card title="Rename the project">
        <RenameForm name={name} address={pages.images(place)} onRename={(next) => api.patch(at, { name: next })} />
      </Card>
      <Card title="Delete the project">
        <div className="flex flex-wrap items-center gap-4">
          <p className="min-w-60 flex-1 text-fg-2">{all} leave for everyone. This cannot be undone.</p>
          <Button variant="danger" onClick={() => setDeleting(true)}>
            Delete {name}
          </Button>
        </div>
      </Card>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={`Delete ${name}?`}
        action={`Delete ${many(images, 'image')} and the project`}
        typed={name}
        onConfirm={async () => {
          await api.delete(at, { confirm: name })
          goTo(pages.workspace(place.workspace))
        }}
      >
        <b className="text-fg">{all}</b> go with it, for everyone, and the bucket is cleaned. Bundles that were downloaded keep working.
      </ConfirmDialog>
    </>
  )
}
