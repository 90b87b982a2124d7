import { CloudCheck, CloudOff, TriangleAlert } from 'lucide-react'
import { useTexts } from '#texts'
import type { Texts } from '@/lib/texts/texts'
import { Spinner } from './spinner'

export type SaveStatus =
  | { kind: 'saved' }
  | { kind: 'saving' | 'offline'; waiting: number }
  | { kind: 'failed' | 'signed-out' }
  | { kind: 'refused'; refused: number }

function sentence(status: SaveStatus, t: Texts<'ui'>): string {
  switch (status.kind) {
    case 'saved':
      return t('save.saved')
    case 'saving':
      return t('save.saving', { waiting: status.waiting })
    case 'offline':
      return t('save.offline', { waiting: status.waiting })
    case 'failed':
      return t('save.retrying')
    case 'signed-out':
      return t('save.signedOut')
    case 'refused':
      return t('save.refused', { refused: status.refused })
    default:
      throw new Error(`unhandled ${status satisfies never}`)
  }
}

/** Always the same place, always words. The caller shows `saving` only after 400 ms. */
export function SaveState({ status }: { status: SaveStatus }) {
  const t = useTexts('ui')
  const icon = {
    saved: <CloudCheck aria-hidden="true" />,
    saving: <Spinner />,
    offline: <CloudOff aria-hidden="true" />,
    failed: <TriangleAlert aria-hidden="true" />,
    'signed-out': <CloudOff aria-hidden="true" />,
    refused: <TriangleAlert aria-hidden="true" />,
  }
  return (
    <span className={`save save-${status.kind}`} role="status">
      {icon[status.kind]}
      {sentence(status, t)}
    </span>
  )
}
