'use client'

import { Ban, CircleHelp, Hand, MousePointer2, Redo2, Undo2, VectorSquare } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { useTexts } from '#texts'
import { Tip } from '@/app/_ui/tip'
import { useStore } from '@/app/_client/store'
import { useEditor, useEditorState, useWorkbench } from '@/app/_editor/editor-context'
import { toggleNegative } from '@/app/_editor/store/annotate'
import { takeTool } from '@/app/_editor/store/point'
import type { EditorCommandId, editorTip } from '@/app/_editor/keys/commands'
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import type { ToolName } from '@/lib/domain/tools/tools'

export const TOOL_BUTTONS: readonly { tool: ToolName; command: EditorCommandId; icon: ReactNode }[] = [
  { tool: 'select', command: 'select-tool', icon: <MousePointer2 aria-hidden="true" /> },
  { tool: 'box', command: 'box-tool', icon: <VectorSquare aria-hidden="true" /> },
  { tool: 'pan', command: 'pan-tool', icon: <Hand aria-hidden="true" /> },
]

type ToolProps = ComponentProps<'button'> & { tip: ReturnType<typeof editorTip>; icon: ReactNode }

/** A key of one sign stands on the tool as well. */
function Tool({ tip: { label, keys }, icon, ...rest }: ToolProps) {
  return (
    <Tip text={label} keys={keys} side="right">
      <button type="button" className="ed-tool" aria-label={label} {...rest}>
        {icon}
        {keys.length === 1 && <b aria-hidden="true">{keys}</b>}
      </button>
    </Tip>
  )
}

/** The rail of tools, where other pages have the rail of projects. */
export function Tools({ openShortcuts }: { openShortcuts: () => void }) {
  const t = useTexts('editor')
  const tip = useEditorTip()
  const editor = useEditor()
  const tool = useEditorState((state) => state.tool)
  const negative = useEditorState((state) => state.doc.negative)
  const { retracing } = useWorkbench()
  const undoable = useStore(editor.line.state, ({ past }) => past.length > 0)
  const redoable = useStore(editor.line.state, ({ future }) => future.length > 0)
  const readOnly = useEditorState((state) => state.readOnly)
  return (
    <nav className="ed-tools" aria-label={t('tool.title')}>
      {TOOL_BUTTONS.map(({ tool: each, command, icon }) => (
        <Tool
          key={each}
          tip={tip(command)}
          icon={icon}
          aria-pressed={tool === each}
          disabled={readOnly && each === 'box'}
          onClick={() => takeTool(editor, each)}
        />
      ))}
      <hr />
      <Tool
        tip={tip('negative')}
        icon={<Ban aria-hidden="true" />}
        aria-pressed={negative}
        disabled={readOnly}
        onClick={() => toggleNegative(editor)}
      />
      <hr />
      <Tool tip={tip('undo')} icon={<Undo2 aria-hidden="true" />} disabled={!undoable} onClick={() => void retracing.undo()} />
      <Tool tip={tip('redo')} icon={<Redo2 aria-hidden="true" />} disabled={!redoable} onClick={() => void retracing.redo()} />
      <span className="flex-1" />
      <Tool tip={tip('shortcuts')} icon={<CircleHelp aria-hidden="true" />} onClick={openShortcuts} />
    </nav>
  )
}
