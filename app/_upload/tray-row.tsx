import { Check, Image as ImageIcon, TriangleAlert } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import { ProgressBar } from '@/app/_ui/progress-bar'
import type { Figures } from '@/lib/texts/figures'
import { anewRemark } from '@/lib/domain/image/written-anew'
import type { Texts } from '@/lib/texts/texts'
import { megabytes } from './upload-text'
import type { UploadItem } from './upload-queue'

/** One file of the tray: how far it is, or why it was refused. */
export function TrayRow({ item: { name, bytes, state } }: { item: UploadItem }) {
  const t = useTexts('upload')
  const figures = useFigures()
  const refused = state.at === 'refused'
  return (
    <li
      className={refused ? 'tray-row tray-refused' : 'tray-row'}
      title={refused ? t('row.refused', { name, reason: state.reason }) : name}
    >
      {refused ? (
        <TriangleAlert aria-hidden="true" />
      ) : state.at === 'added' ? (
        <Check aria-hidden="true" />
      ) : (
        <ImageIcon aria-hidden="true" />
      )}
      <span className="tray-name">{name}</span>
      <span className="tray-note">{note({ state, bytes }, { t, figures })}</span>
      {state.at === 'sending' && (
        <span className="w-16">
          <ProgressBar thin label={t('row.sent', { name })} total={bytes} parts={[{ value: state.sent }]} />
        </span>
      )}
    </li>
  )
}

type Words = { t: Texts<'upload'>; figures: Figures }

function note({ state, bytes }: Pick<UploadItem, 'state' | 'bytes'>, { t, figures }: Words): string {
  switch (state.at) {
    case 'sending':
      return figures.percent(Math.floor((100 * state.sent) / Math.max(1, bytes)) / 100)
    case 'checking':
      return t('row.checking')
    case 'retrying':
      return t('row.retrying', { reason: state.reason })
    case 'refused':
      return state.reason
    case 'added':
      return state.anew?.length ? anewRemark(state.anew) : megabytes(t, bytes)
    case 'present':
      return t('row.present')
    case 'stopped':
      return t('row.stopped')
    case 'waiting':
    case 'asking':
    case 'passed':
      return ''
    default:
      throw new Error(`unhandled ${state satisfies never}`)
  }
}
