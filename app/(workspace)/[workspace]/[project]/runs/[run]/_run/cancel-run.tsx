'use client'

import { Square } from 'lucide-react'
import { useState } from 'react'
import { api } from '@/app/_client/api'
import { Button } from '@/app/_ui/button'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { routes } from '@/lib/domain/address/routes'

type Props = {
  place: { workspace: string; project: string }
  number: number
  running: boolean
  cancelling: boolean
  onCancelled: () => void
}

/** Stops a run, after asking: what was trained so far is lost. */
export function CancelRun({ place: { workspace, project }, number, running, cancelling, onCancelled }: Props) {
  const [asking, setAsking] = useState(false)
  async function cancel() {
    await api.post(routes.cancelRun({ workspace, project }, number), {})
    onCancelled()
  }
  return (
    <>
      <Button size="sm" icon={<Square aria-hidden="true" />} busy={cancelling} onClick={() => setAsking(true)}>
        Cancel run
      </Button>
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={`Stop run ${number}?`} action={`Stop run ${number}`} onConfirm={cancel}>
        {running
          ? 'What it has learnt so far is lost and no model is published. Images and labels stay as they are.'
          : 'It leaves the queue. Images and labels stay as they are.'}
      </ConfirmDialog>
    </>
  )
}
