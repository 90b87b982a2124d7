'use client'

import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { useEditorState, useWorkbench } from '@/app/_editor/editor-context'
import { giveSplit } from '@/app/_undo/give-split'
import type { SPLITS } from '@/lib/domain/image/filter-search'

export type SplitChoice = (typeof SPLITS)[number]

/** The split of the open image, and, for whoever may, the way to change it. */
export function useSplit(): { split: SplitChoice; give?: (split: SplitChoice) => void } {
  const { editor, images, place, mayDivide } = useWorkbench()
  const split = useEditorState(({ image }) => image.split ?? 'none')
  const gone = useEditorState((state) => state.gone)
  async function give(to: SplitChoice) {
    const { line } = editor
    const { id } = editor.state.get().image
    try {
      await giveSplit({ place, line }, [id], to === 'none' ? null : to)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      line.tell(problemText(error))
    }
    if (editor.state.get().image.id === id) await images.refresh()
  }
  return { split, give: mayDivide && !gone ? (to) => void (to !== split && give(to)) : undefined }
}
