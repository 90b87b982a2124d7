import { api } from '@/app/_client/api'
import { textsOfPage } from '@/app/_client/texts-of-page'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Restored } from '@/lib/domain/contract/image'
import { RestoredLabel } from '@/lib/domain/contract/label'

const BATCH = 1000 // ids the API takes at once

export const batchesOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, i) => ids.slice(i * BATCH, (i + 1) * BATCH))

/** Brings deleted images back. Throws ApiProblem. @returns those that are here, new names where they have any, and all of it in words */
export async function bringImagesBack(place: Place, ids: readonly string[]) {
  const t = textsOfPage('undo')
  const back = new Set<string>()
  const renamed = new Map<string, string>()
  let left = 0
  for (const batch of batchesOf(ids)) {
    const answer = await api.post(routes.restoreImages(place), Restored, { body: { ids: batch } })
    answer.restored.forEach((id) => back.add(id))
    answer.renamed.forEach(({ id, name }) => renamed.set(id, name))
    left += answer.left
  }
  const lost = ids.length - back.size
  const [name = ''] = renamed.values()
  const said = [
    back.size > 0 && t('back', { n: back.size }),
    renamed.size > 0 && t('renamed', { n: renamed.size, name }),
    lost > 0 && t('lost', { n: lost }),
    left > 0 && t('left', { n: left }),
  ]
  return { back, renamed, words: said.filter(Boolean).join(' ') }
}

/** Brings a deleted label back with its annotations. Throws ApiProblem. @returns how many are back, and all of it in words */
export async function bringLabelBack(place: Place, id: string): Promise<{ restored: number; words: string }> {
  const t = textsOfPage('undo')
  const { name, restored, taken, gone } = await api.quiet.post(routes.restoreLabel(place, id), RestoredLabel)
  const said = [t('labelBack', { name, n: restored }), taken > 0 && t('labelTaken', { n: taken }), gone > 0 && t('labelGone', { n: gone })]
  return { restored, words: said.filter(Boolean).join(' ') }
}
