'use client'

import { Ban, CircleHelp, Hand, MousePointer2, Redo2, Undo2, VectorSquare } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Tip } from '@/app/_ui/tip'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { redoStep, toggleNegative, undoStep } from '@/app/_editor/store/annotate'
import { takeTool } from '@/app/_editor/store/point'
import type { ToolName } from '@/lib/domain/tools/tools'

export const TOOL_BUTTONS: readonly { tool: ToolName; name: string; short: string; key: string; icon: ReactNode }[] = [
  { tool: 'select', name: 'Select', short: 'Select', key: 'V', icon: <MousePointer2 aria-hidden="true" /> },
  { tool: 'box', name: 'Box', short: 'Draw', key: 'B', icon: <VectorSquare aria-hidden="true" /> },
  { tool: 'pan', name: 'Pan', short: 'Pan', key: 'H', icon: <Hand aria-hidden="true" /> },
]

type ToolProps = Omit<ComponentProps<'button'>, 'name'> & { name: string; letter?: string; tip?: string; icon: ReactNode }

function Tool({ name, letter, tip, icon, ...rest }: ToolProps) {
  return (
    <Tip text={name} keys={tip ?? letter} side="right">
      <button type="button" className="ed-tool" aria-label={name} {...rest}>
        {icon}
        {letter && <b aria-hidden="true">{letter}</b>}
      </button>
    </Tip>
  )
}

/** The rail of tools, where other pages have the rail of projects. */
export function Tools({ openShortcuts }: { openShortcuts: () => void }) {
  const editor = useEditor()
  const tool = useEditorState((state) => state.tool)
  const negative = useEditorState((state) => state.document.doc.negative)
  const undoable = useEditorState((state) => state.document.past.length > 0)
  const redoable = useEditorState((state) => state.document.future.length > 0)
  const readOnly = useEditorState((state) => state.readOnly)
  return (
    <nav className="ed-tools" aria-label="Tools">
      {TOOL_BUTTONS.map(({ tool: each, name, key, icon }) => (
        <Tool
          key={each}
          name={name}
          letter={key}
          icon={icon}
          aria-pressed={tool === each}
          disabled={readOnly && each === 'box'}
          onClick={() => takeTool(editor, each)}
        />
      ))}
      <hr />
      <Tool
        name="Negative image"
        letter="N"
        icon={<Ban aria-hidden="true" />}
        aria-pressed={negative}
        disabled={readOnly}
        onClick={() => toggleNegative(editor)}
      />
      <hr />
      <Tool name="Undo" tip="Mod+Z" icon={<Undo2 aria-hidden="true" />} disabled={!undoable} onClick={() => undoStep(editor)} />
      <Tool name="Redo" tip="Shift+Mod+Z" icon={<Redo2 aria-hidden="true" />} disabled={!redoable} onClick={() => redoStep(editor)} />
      <span className="flex-1" />
      <Tool name="Help" letter="?" icon={<CircleHelp aria-hidden="true" />} onClick={openShortcuts} />
    </nav>
  )
}
