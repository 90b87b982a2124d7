'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { keyOf } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import type { Selecting } from '@/app/(workspace)/[workspace]/[project]/_grid/use-selection'
import { divideProject, giveSplit } from '@/app/_undo/give-split'
import { useUndoLine } from '@/app/_undo/undo-provider'
import type { DivisionWish } from '@/lib/domain/contract/split'
import type { Split } from '@/lib/domain/dataset/manifest'

/** Puts images into splits, those that are selected or the whole project, and shows what came of it. Nothing where somebody may not. */
export function useSplits({ view: { list }, selecting: { ids } }: { view: ImageView; selecting: Selecting }) {
  const place = usePlace()
  const line = useUndoLine(place)
  const cache = useQueryClient()
  const router = useRouter()
  async function look() {
    await list.believe()
    void cache.invalidateQueries({ queryKey: keyOf(place) })
    router.refresh()
  }
  async function give(split: Split | null) {
    try {
      await giveSplit({ place, line }, [...ids], split)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      line.tell(problemText(error))
    }
    await look()
  }
  async function divide(wish: DivisionWish, deed: string) {
    await divideProject({ place, line }, wish, deed)
    await look()
  }
  return place.may.divide ? { give: (split: Split | null) => void give(split), divide } : undefined
}
export type Splits = ReturnType<typeof useSplits>
