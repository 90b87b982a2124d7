'use client'

import { Download, Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { useToast } from '@/app/_ui/toast'
import { pages } from '@/lib/domain/address/pages'
import { routes } from '@/lib/domain/address/routes'
import { Import, Undone } from '@/lib/domain/contract/import'
import type { ImportReport } from '@/lib/domain/dataset/report'

type Props = { workspace: string; project: string; id: string; source: string; report: ImportReport | null; mayUndo: boolean }

const REPORT = 'report.json'

/** Undo the import as one step, take the report along, or go on to the pictures. */
export function ReportActs({ workspace, project, id, source, report, mayUndo }: Props) {
  const t = useTexts('imports')
  const router = useRouter()
  const toast = useToast()
  const [foreseen, setForeseen] = useState<Undone>()
  const address = routes.import({ workspace, project }, id)
  // Asked for anew each time: others may have worked on the images since this page was made.
  const look = useMutation({
    mutationFn: () => api.get(address, Import),
    onSuccess: ({ undo }) => setForeseen(undo),
    onError: ({ message }) => toast({ tone: 'danger', title: message }),
  })
  const page = pages.images({ workspace, project })

  async function undo() {
    const { deleted, cleared, kept } = await api.delete(address, Undone)
    const left = kept > 0 && t('undo.kept', { n: kept })
    const bare = cleared > 0 && t('undo.cleared', { n: cleared })
    toast({ tone: 'ok', title: t('undo.done', { n: deleted }), text: [left, bare].filter(Boolean).join(' ') || undefined })
    router.push(page)
    router.refresh() // the tabs above count what is left
  }
  return (
    <div className="flex flex-wrap gap-2">
      {mayUndo && (
        <Button size="sm" icon={<Undo2 aria-hidden="true" />} busy={look.isPending} onClick={() => look.mutate()}>
          {t('undo.item')}
        </Button>
      )}
      {report && (
        <Button size="sm" icon={<Download aria-hidden="true" />} onClick={() => saveReport(report)}>
          {REPORT}
        </Button>
      )}
      <ButtonLink size="sm" variant="primary" href={page}>
        {t('undo.toImages')}
      </ButtonLink>
      <ConfirmDialog
        open={foreseen !== undefined}
        onOpenChange={() => setForeseen(undefined)}
        title={t('undo.question', { source })}
        action={foreseen?.deleted ? t('undo.action', { n: foreseen.deleted }) : t('undo.actionNone')}
        onConfirm={undo}
      >
        {foreseen &&
          [
            t('undo.deletes', { n: foreseen.deleted }),
            t('undo.clears', { n: foreseen.cleared }),
            t('undo.splits', { n: foreseen.splits }),
            t('undo.keeps', { n: foreseen.kept }),
            t('undo.rest'),
          ]
            .filter(Boolean)
            .join(' ')}
      </ConfirmDialog>
    </div>
  )
}

function saveReport(report: ImportReport): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = REPORT
  link.click()
  URL.revokeObjectURL(url)
}
