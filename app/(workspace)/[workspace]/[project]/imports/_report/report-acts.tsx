'use client'

import { Download, Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { useToast } from '@/app/_ui/toast'
import { pages } from '@/lib/domain/address/pages'
import { routes } from '@/lib/domain/address/routes'
import { Undone } from '@/lib/domain/contract/import'
import type { ImportReport } from '@/lib/domain/dataset/report'

type Props = {
  workspace: string
  project: string
  id: string
  images: number
  source: string
  report: ImportReport | null
  mayUndo: boolean
}

const REPORT = 'report.json'

/** Undo the import as one step, take the report along, or go on to the pictures. */
export function ReportActs({ workspace, project, id, images, source, report, mayUndo }: Props) {
  const t = useTexts('imports')
  const router = useRouter()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const page = pages.images({ workspace, project })

  async function undo() {
    const { deleted, cleared, kept } = await api.delete(routes.import({ workspace, project }, id), Undone)
    const left = kept > 0 && t('undo.kept', { n: kept })
    const bare = cleared > 0 && t('undo.cleared', { n: cleared })
    toast({ tone: 'ok', title: t('undo.done', { n: deleted }), text: [left, bare].filter(Boolean).join(' ') || undefined })
    router.push(page)
    router.refresh() // the tabs above count what is left
  }
  return (
    <div className="flex flex-wrap gap-2">
      {mayUndo && (
        <Button size="sm" icon={<Undo2 aria-hidden="true" />} onClick={() => setAsking(true)}>
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
        open={asking}
        onOpenChange={setAsking}
        title={t('undo.question', { source })}
        action={images === 0 ? t('undo.actionNone') : t('undo.action', { n: images })}
        onConfirm={undo}
      >
        {t('undo.text', { n: images })}
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
