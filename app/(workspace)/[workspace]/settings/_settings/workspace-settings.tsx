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
import { routes } from '@/lib/domain/address/routes'

type Props = { workspace: { slug: string; name: string }; contents: { projects: number; images: number } }

/** The name of a workspace, and its end. */
export function WorkspaceSettings({ workspace, contents }: Props) {
  const [deleting, setDeleting] = useState(false)
  const at = routes.workspace(workspace.slug)
  const all = `${many(contents.projects, 'project')} with ${many(contents.images, 'image')}`
  return (
    <div className="flex flex-col gap-4">
      <Card title="Rename the workspace">
        <RenameForm name={workspace.name} address={pages.workspace(workspace.slug)} onRename={(name) => api.patch(at, { name })} />
      </Card>
      <Card title="Delete the workspace">
        <div className="flex flex-wrap items-center gap-4">
          <p className="min-w-60 flex-1 text-fg-2">{all}, with every label, run and model, leave for everyone. This cannot be undone.</p>
          <Button variant="danger" onClick={() => setDeleting(true)}>
            Delete {workspace.name}
          </Button>
        </div>
      </Card>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={`Delete ${workspace.name}?`}
        action={`Delete ${many(contents.projects, 'project')} and the workspace`}
        typed={workspace.name}
        onConfirm={async () => {
          await api.delete(at, { confirm: workspace.name })
          goTo(pages.start)
        }}
      >
        <b className="text-fg">{all}</b> go with it, for everyone, and the bucket is cleaned. Bundles that were downloaded keep working.
      </ConfirmDialog>
    </div>
  )
}
