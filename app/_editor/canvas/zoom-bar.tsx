'use client'

import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'
import { Tip } from '@/app/_ui/tip'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import { actualSize, fitView, zoomIn, zoomOut } from '@/app/_editor/store/look'

export function ZoomBar() {
  const t = useTexts('editor')
  const editor = useEditor()
  const tip = useEditorTip()
  const exact = tip('actual-size')
  const minimap = useEditorState((state) => state.minimap)
  return (
    <div className="ed-float ed-zoom" role="toolbar" aria-label={t('canvas.zoom')}>
      <IconButton size="xs" {...tip('zoom-out')} icon={<Minus aria-hidden="true" />} onClick={() => zoomOut(editor)} />
      <Level />
      <IconButton size="xs" {...tip('zoom-in')} icon={<Plus aria-hidden="true" />} onClick={() => zoomIn(editor)} />
      <i className="ed-float-line" />
      <IconButton size="xs" {...tip('fit')} icon={<Maximize aria-hidden="true" />} onClick={() => fitView(editor)} />
      <Tip text={exact.label} keys={exact.keys}>
        <Button variant="ghost" size="xs" onClick={() => actualSize(editor)} aria-label={t('canvas.actualSize')}>
          1:1
        </Button>
      </Tip>
      <IconButton
        size="xs"
        {...tip('minimap')}
        pressed={minimap}
        icon={<MapIcon aria-hidden="true" />}
        onClick={() => editor.state.set({ minimap: !minimap })}
      />
    </div>
  )
}

/** Alone, so that a wheel draws one number anew and not five buttons. */
function Level() {
  const t = useTexts('editor')
  const percent = useEditorState((state) => Math.round((state.view?.scale ?? 1) * 100))
  return (
    <output className="num min-w-13 text-center text-12 font-medium" aria-label={t('canvas.zoomLevel')}>
      {percent}%
    </output>
  )
}
