import { useMemo } from 'react'
import { useEditorState } from '@/app/_editor/editor-context'
import { listed, shortListed } from '@/lib/domain/label/listed'

/** The labels as they are listed: of many those used of late first. */
export function useListedLabels() {
  const labels = useEditorState((state) => state.labels)
  const recent = useEditorState((state) => state.recent)
  return useMemo(() => listed(labels, recent), [labels, recent])
}

/** Those that are shown where there is no room for many, with one that must be among them. */
export function useShortListed(must: string | null) {
  const labels = useEditorState((state) => state.labels)
  const recent = useEditorState((state) => state.recent)
  return useMemo(() => shortListed(labels, { recent, must }), [labels, recent, must])
}
