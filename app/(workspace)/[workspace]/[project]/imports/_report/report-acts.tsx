'use client'

import { Download, Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/app/_client/api'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { many } from '@/app/_ui/count'
import { useToast } from '@/app/_ui/toast'
import { pages } from '@/lib/domain/address/pages'
import { routes } from '@/lib/domain/address/routes'
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

/** Undo the import as one step, take the report along, or go on to the pictures. */
export function ReportActs({ workspace, project, id, images, source, report, mayUndo }: Props) {
  const router = useRouter()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const page = pages.images({ workspace, project })

  async function undo() {
    const { deleted, cleared, kept } = await api.delete<{ deleted: number; cleared: number; kept: number }>(
      routes.import({ workspace, project }, id),
    )
    const left = kept > 0 ? `${many(kept, 'image')} with later work on ${kept === 1 ? 'it stays' : 'them stay'}. ` : ''
    const bare = cleared > 0 ? `${many(cleared, 'image')} from before ${cleared === 1 ? 'is' : 'are'} unlabelled again.` : ''
    toast({ tone: 'ok', title: `${many(deleted, 'image')} taken back`, text: `${left}${bare}` || undefined })
    router.push(page)
    router.refresh() // the tabs above count what is left
  }
  return (
    <div className="flex flex-wrap gap-2">
      {mayUndo && (
        <Button size="sm" icon={<Undo2 aria-hidden="true" />} onClick={() => setAsking(true)}>
          Undo import
        </Button>
      )}
      {report && (
        <Button size="sm" icon={<Download aria-hidden="true" />} onClick={() => saveReport(report)}>
          report.json
        </Button>
      )}
      <ButtonLink size="sm" variant="primary" href={page}>
        Go to images
      </ButtonLink>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Undo the import of ${source}?`}
        action={images === 0 ? 'Undo the import' : `Delete ${many(images, 'image')}`}
        onConfirm={undo}
      >
        {images === 0
          ? 'No image that came with it is here, so none is deleted.'
          : `${many(images, 'image')} came with it and go, for everyone.`}{' '}
        What it drew on images from before goes too. Images that somebody has worked on since stay as they are, and so do the labels and
        splits that it brought.
      </ConfirmDialog>
    </div>
  )
}

function saveReport(report: ImportReport): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'report.json'
  link.click()
  URL.revokeObjectURL(url)
}
