import { Check, Image as ImageIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { ProgressBar } from '@/app/_ui/progress-bar'
import { megabytes } from './upload-text'
import type { UploadItem } from './upload-queue'

/** One file of the tray: how far it is, or why it was refused. */
export function TrayRow({ item: { name, bytes, state } }: { item: UploadItem }) {
  const refused = state.at === 'refused'
  return (
    <li className={refused ? 'tray-row tray-refused' : 'tray-row'} title={refused ? `${name}: ${state.reason}` : name}>
      {refused ? (
        <TriangleAlert aria-hidden="true" />
      ) : state.at === 'added' ? (
        <Check aria-hidden="true" />
      ) : (
        <ImageIcon aria-hidden="true" />
      )}
      <span className="tray-name">{name}</span>
      <span className="tray-note">{note(state, bytes)}</span>
      {state.at === 'sending' && (
        <span className="w-16">
          <ProgressBar thin label={`${name} sent`} total={bytes} parts={[{ value: state.sent }]} />
        </span>
      )}
    </li>
  )
}

function note(state: UploadItem['state'], bytes: number): ReactNode {
  switch (state.at) {
    case 'sending':
      return `${Math.floor((100 * state.sent) / Math.max(1, bytes))}%`
    case 'checking':
      return 'Checking'
    case 'retrying':
      return `${state.reason}, trying again`
    case 'refused':
      return state.reason
    case 'added':
      return megabytes(bytes)
    case 'present':
      return 'Already here'
    case 'stopped':
      return 'Not sent'
    case 'waiting':
    case 'asking':
      return ''
    default:
      throw new Error(`unhandled ${state satisfies never}`)
  }
}
