import { useMemo } from 'react'
import { useEditorState } from '@/app/_editor/editor-context'

/** How many boxes of each label the open image has. */
export function useLabelCounts(): ReadonlyMap<string, number> {
  const annotations = useEditorState((state) => state.doc.annotations)
  return useMemo(() => {
    const counts = new Map<string, number>()
    for (const { labelId } of annotations) counts.set(labelId, (counts.get(labelId) ?? 0) + 1)
    return counts
  }, [annotations])
}
