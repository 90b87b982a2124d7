'use client'

import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'
import { Tip } from '@/app/_ui/tip'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { editorTip } from '@/app/_editor/keys/commands'
import { actualSize, fitView, zoomIn, zoomOut } from '@/app/_editor/store/look'

export function ZoomBar() {
  const editor = useEditor()
  const exact = editorTip('actual-size')
  const minimap = useEditorState((state) => state.minimap)
  return (
    <div className="ed-float ed-zoom" role="toolbar" aria-label="Zoom">
      <IconButton size="xs" {...editorTip('zoom-out')} icon={<Minus aria-hidden="true" />} onClick={() => zoomOut(editor)} />
      <Level />
      <IconButton size="xs" {...editorTip('zoom-in')} icon={<Plus aria-hidden="true" />} onClick={() => zoomIn(editor)} />
      <i className="ed-float-line" />
      <IconButton size="xs" {...editorTip('fit')} icon={<Maximize aria-hidden="true" />} onClick={() => fitView(editor)} />
      <Tip text={exact.label} keys={exact.keys}>
        <Button variant="ghost" size="xs" onClick={() => actualSize(editor)} aria-label="1:1, actual size">
          1:1
        </Button>
      </Tip>
      <IconButton
        size="xs"
        {...editorTip('minimap')}
        pressed={minimap}
        icon={<MapIcon aria-hidden="true" />}
        onClick={() => editor.state.set({ minimap: !minimap })}
      />
    </div>
  )
}

/** Alone, so that a wheel draws one number anew and not five buttons. */
function Level() {
  const percent = useEditorState((state) => Math.round((state.view?.scale ?? 1) * 100))
  return (
    <output className="num min-w-13 text-center text-12 font-medium" aria-label="Zoom level">
      {percent}%
    </output>
  )
}
