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
import { routes } from '@/lib/domain/address/routes'
import { Nothing } from '@/lib/domain/contract/nothing'
import { Workspace } from '@/lib/domain/contract/workspace'

type Props = { workspace: { slug: string; name: string }; contents: { projects: number; images: number } }

/** The name of a workspace, and its end. */
export function WorkspaceSettings({ workspace, contents }: Props) {
  const t = useTexts('settings')
  const [deleting, setDeleting] = useState(false)
  const at = routes.workspace(workspace.slug)
  return (
    <div className="flex flex-col gap-4">
      <Card title={t('rename')}>
        <RenameForm
          name={workspace.name}
          address={pages.workspace(workspace.slug)}
          onRename={(name) => api.patch(at, Workspace, { body: { name } })}
        />
      </Card>
      <Card title={t('delete')}>
        <div className="flex flex-wrap items-center gap-4">
          <p className="min-w-60 flex-1 text-fg-2">{t('deleteText', contents)}</p>
          <Button variant="danger" onClick={() => setDeleting(true)}>
            {t('deleteIt', { name: workspace.name })}
          </Button>
        </div>
      </Card>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={t('deleteQuestion', { name: workspace.name })}
        action={t('deleteAction', { n: contents.projects })}
        typed={workspace.name}
        onConfirm={async () => {
          await api.delete(at, Nothing, { body: { confirm: workspace.name } })
          goTo(pages.start)
        }}
      >
        {t.rich('deleteGoes', { ...contents, b: (all) => <b className="text-fg">{all}</b> })}
      </ConfirmDialog>
    </div>
  )
}
