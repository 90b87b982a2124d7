import { CloudCheck, CloudOff, TriangleAlert } from 'lucide-react'
import { count } from './count'
import { Spinner } from './spinner'

export type SaveStatus =
  { kind: 'saved' } | { kind: 'saving' | 'offline'; waiting: number } | { kind: 'failed' } | { kind: 'refused'; refused: number }

function sentence(status: SaveStatus): string {
  switch (status.kind) {
    case 'saved':
      return 'Saved'
    case 'saving':
      return `Saving ${count(status.waiting)}`
    case 'offline':
      return `Offline, ${count(status.waiting)} waiting`
    case 'failed':
      return 'Not saved, trying again'
    case 'refused':
      return `${count(status.refused)} not saved`
    default:
      throw new Error(`unhandled ${status satisfies never}`)
  }
}

/** Always the same place, always words. The caller shows `saving` only after 400 ms. */
export function SaveState({ status }: { status: SaveStatus }) {
  const icon = {
    saved: <CloudCheck aria-hidden="true" />,
    saving: <Spinner />,
    offline: <CloudOff aria-hidden="true" />,
    failed: <TriangleAlert aria-hidden="true" />,
    refused: <TriangleAlert aria-hidden="true" />,
  }
  return (
    <span className={`save save-${status.kind}`} role="status">
      {icon[status.kind]}
      {sentence(status)}
    </span>
  )
}
