'use client'

import { useEffect, useId, useRef } from 'react'
import { useTexts } from '#texts'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { resizeCanvas } from '@/app/_editor/store/look'
import { toolOf } from '@/app/_editor/store/point'
import { Crosshair } from './crosshair'
import { FloatBar } from './float-bar'
import { Loupe } from './loupe'
import { Minimap } from './minimap'
import { Missing } from './missing'
import { Stage } from './stage'
import { usePhoto } from './use-photo'
import { usePointers } from './use-pointers'
import { useWheel } from './use-wheel'
import { Words } from './words'
import { ZoomBar } from './zoom-bar'

/** Where boxes are drawn. The keyboard works here too: see keys/use-keys.ts. */
export function Canvas() {
  const t = useTexts('editor')
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const words = useId()
  const tool = useEditorState(toolOf)
  const doing = useEditorState((state) => state.doing.is)
  const { photo, coming, failed, retry } = usePhoto()
  const pointers = usePointers(editor)
  useWheel(ref, editor)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(() => resizeCanvas(editor, { width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [editor])
  return (
    <div className="ed-canvas">
      <div
        ref={ref}
        role="application"
        aria-label={t('canvas.title')}
        aria-describedby={words}
        tabIndex={0}
        className="ed-surface"
        data-tool={tool}
        data-doing={doing}
        aria-busy={coming}
        // The ring is for who came by the keyboard, not for who draws and types a label's key in between.
        onFocus={(event) => (event.currentTarget.dataset.ring = String(event.currentTarget.matches(':focus-visible')))}
        {...pointers}
      >
        {photo && <Stage photo={photo} small={coming} />}
      </div>
      <Words id={words} />
      <Crosshair canvas={ref} />
      {failed && <Missing retry={retry} />}
      {photo && <Loupe photo={photo} />}
      <FloatBar />
      <ZoomBar />
      <Minimap />
    </div>
  )
}
