'use client'

import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { actualSize, fitView, zoom } from '@/app/_editor/store/look'

const STEP = 1.25

export function ZoomBar() {
  const editor = useEditor()
  const minimap = useEditorState((state) => state.minimap)
  return (
    <div className="ed-float ed-zoom" role="toolbar" aria-label="Zoom">
      <IconButton size="xs" label="Zoom out" keys="Mod+-" icon={<Minus aria-hidden="true" />} onClick={() => zoom(editor, 1 / STEP)} />
      <Level />
      <IconButton size="xs" label="Zoom in" keys="Mod+Plus" icon={<Plus aria-hidden="true" />} onClick={() => zoom(editor, STEP)} />
      <i className="ed-float-line" />
      <IconButton size="xs" label="Fit" keys="Shift+1" icon={<Maximize aria-hidden="true" />} onClick={() => fitView(editor)} />
      <Button variant="ghost" size="xs" onClick={() => actualSize(editor)} aria-label="1:1, actual size" title="Actual size (Shift 0)">
        1:1
      </Button>
      <IconButton
        size="xs"
        label="Minimap"
        keys="M"
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
