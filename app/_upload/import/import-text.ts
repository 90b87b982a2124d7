import type { Totals } from '@/app/_upload/upload-queue'
import type { Figures } from '@/lib/texts/figures'
import type { Texts } from '@/lib/texts/texts'
import type { ImportState } from './import-state'

type Words = { totals: Totals; t: Texts<'upload.import'>; figures: Figures }

/** How far an import is, in a sentence. */
export function sentenceOf(state: ImportState, { totals, t, figures }: Words): string {
  switch (state.at) {
    case 'listing':
      return t('at.listing', { done: state.done, all: state.all })
    case 'reading':
    case 'asking':
      return t(`at.${state.at}`)
    case 'sending':
      return t('at.sending', { done: totals.found - totals.left, found: totals.found })
    case 'bringing':
      return t('at.bringing', { part: figures.percent(Math.floor(state.progress * 100) / 100) })
    case 'done': {
      const { kept, repaired, rejected } = state.report.images
      return t('at.done', { n: kept + repaired, rejected })
    }
    case 'failed':
      return state.reason
    case 'cancelled':
      return t(state.begun ? 'at.cancelledLate' : 'at.cancelled')
    default:
      throw new Error(`unhandled ${state satisfies never}`)
  }
}

/** The part that is done, where something is under way. */
export function progressOf(state: ImportState, totals: Totals): number | 'unknown' | undefined {
  if (state.at === 'listing') return state.all > 0 ? state.done / state.all : 'unknown'
  if (state.at === 'reading') return 'unknown'
  if (state.at === 'sending') return totals.found > 0 ? (totals.found - totals.left) / totals.found : 'unknown'
  return state.at === 'bringing' ? state.progress : undefined
}
