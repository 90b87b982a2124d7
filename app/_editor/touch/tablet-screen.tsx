'use client'

import { ArrowRight, Ban, Ellipsis, List, Redo2, Undo2 } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import { Drawer } from '@/app/_ui/drawer'
import { IconButton } from '@/app/_ui/icon-button'
import { NextButton } from '@/app/_editor/bar/next-button'
import { Notices } from '@/app/_editor/bar/notices'
import { TOOL_BUTTONS } from '@/app/_editor/bar/tools'
import { Canvas } from '@/app/_editor/canvas/canvas'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { BoxList } from '@/app/_editor/panel/box-list'
import { redoStep, toggleNegative, undoStep } from '@/app/_editor/store/annotate'
import { takeTool } from '@/app/_editor/store/point'
import { boxes } from '@/app/_editor/store/words'
import { LabelChips } from './label-chips'
import { MoreMenu } from './more-menu'
import { TouchBar } from './touch-bar'

/** One finger draws, two move and zoom; everything else is 44 px and in reach of the thumbs. */
export function TabletScreen({ openShortcuts }: { openShortcuts: () => void }) {
  const editor = useEditor()
  const tool = useEditorState((state) => state.tool)
  const negative = useEditorState((state) => state.document.doc.negative)
  const readOnly = useEditorState((state) => state.readOnly)
  const count = useEditorState((state) => state.document.doc.annotations.length)
  return (
    <div className="ed-tablet">
      <TouchBar>
        <IconButton variant="secondary" size="touch" label="Undo" icon={<Undo2 aria-hidden="true" />} onClick={() => undoStep(editor)} />
        <IconButton variant="secondary" size="touch" label="Redo" icon={<Redo2 aria-hidden="true" />} onClick={() => redoStep(editor)} />
        <NextButton size="touch">
          <span>
            Next <span className="sr-only">unlabelled</span>
          </span>
          <ArrowRight aria-hidden="true" />
        </NextButton>
      </TouchBar>
      <nav className="ed-touch-tools" aria-label="Tools">
        {TOOL_BUTTONS.map(({ tool: each, tip: { label: name }, short, icon }) => (
          <TouchTool key={each} name={name} text={short} icon={icon} aria-pressed={tool === each} onClick={() => takeTool(editor, each)} />
        ))}
        <TouchTool
          name="Negative image"
          text="Negative"
          icon={<Ban aria-hidden="true" />}
          aria-pressed={negative}
          disabled={readOnly}
          onClick={() => toggleNegative(editor)}
        />
        <span className="flex-1" />
        <MoreMenu openShortcuts={openShortcuts} trigger={<TouchTool name="More" text="More" icon={<Ellipsis aria-hidden="true" />} />} />
      </nav>
      <main className="relative min-h-0 min-w-0" id="content">
        <Canvas />
        <Notices />
      </main>
      <footer className="ed-touch-foot">
        <LabelChips />
        <Drawer
          side="right"
          title="Boxes"
          trigger={
            <Button size="touch" icon={<List aria-hidden="true" />}>
              {boxes(count)}
            </Button>
          }
        >
          <BoxList touch />
        </Drawer>
      </footer>
    </div>
  )
}

function TouchTool({
  name,
  text,
  icon,
  ...rest
}: Omit<ComponentProps<'button'>, 'name'> & { name: string; text: string; icon: ReactNode }) {
  return (
    <button type="button" className="ed-touch-tool" aria-label={name} {...rest}>
      {icon}
      {text}
    </button>
  )
}
