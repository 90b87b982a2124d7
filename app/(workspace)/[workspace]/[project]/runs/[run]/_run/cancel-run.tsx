'use client'

import { Square } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { Button } from '@/app/_ui/button'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { routes } from '@/lib/domain/address/routes'
import { Run } from '@/lib/domain/contract/run'

type Props = {
  place: { workspace: string; project: string }
  number: number
  running: boolean
  cancelling: boolean
  onCancelled: () => void
}

/** Stops a run, after asking: what was trained so far is lost. */
export function CancelRun({ place: { workspace, project }, number, running, cancelling, onCancelled }: Props) {
  const t = useTexts('runs')
  const [asking, setAsking] = useState(false)
  async function cancel() {
    await api.post(routes.cancelRun({ workspace, project }, number), Run, { body: {} })
    onCancelled()
  }
  return (
    <>
      <Button size="sm" icon={<Square aria-hidden="true" />} busy={cancelling} onClick={() => setAsking(true)}>
        {t('cancel.item')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('cancel.question', { number: String(number) })}
        action={t('cancel.action', { number: String(number) })}
        onConfirm={cancel}
      >
        {running ? t('cancel.running') : t('cancel.queued')}
      </ConfirmDialog>
    </>
  )
}
