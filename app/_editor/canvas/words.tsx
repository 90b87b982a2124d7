'use client'

import { useMemo } from 'react'
import { useTexts } from '#texts'
import { useEditorState } from '@/app/_editor/editor-context'
import { canvasWords } from '@/app/_editor/store/words'

/** The canvas in words, for those who do not see it; and what has just happened. */
export function Words({ id }: { id: string }) {
  const t = useTexts('editor')
  const image = useEditorState((state) => state.image)
  const doc = useEditorState((state) => state.doc)
  const labels = useEditorState((state) => state.labels)
  const said = useEditorState((state) => state.said)
  const described = useMemo(() => canvasWords({ image, doc, labels }, t), [image, doc, labels, t])
  return (
    <>
      <p id={id} className="sr-only">
        {described}
      </p>
      {/* The invisible space makes the same words news when they are said again. */}
      <p className="sr-only" role="log" aria-label={t('canvas.happened')} aria-live="polite">
        {said.words}
        {said.times % 2 === 1 && '\u00a0'}
      </p>
    </>
  )
}
