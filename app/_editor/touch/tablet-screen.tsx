'use client'

import { ArrowRight, Ban, Ellipsis, List, Redo2, Undo2 } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { Drawer } from '@/app/_ui/drawer'
import { IconButton } from '@/app/_ui/icon-button'
import { NextButton } from '@/app/_editor/bar/next-button'
import { Notices } from '@/app/_editor/bar/notices'
import { TOOL_BUTTONS } from '@/app/_editor/bar/tools'
import { Canvas } from '@/app/_editor/canvas/canvas'
import { useEditor, useEditorState, useWorkbench } from '@/app/_editor/editor-context'
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import { BoxList } from '@/app/_editor/panel/box-list'
import { toggleNegative } from '@/app/_editor/store/annotate'
import { takeTool } from '@/app/_editor/store/point'
import { LabelChips } from './label-chips'
import { MoreMenu } from './more-menu'
import { TouchBar } from './touch-bar'

/** One finger draws, two move and zoom; everything else is 44 px and in reach of the thumbs. */
export function TabletScreen({ openShortcuts }: { openShortcuts: () => void }) {
  const t = useTexts('editor')
  const { retracing } = useWorkbench()
  const tip = useEditorTip()
  const count = useEditorState((state) => state.doc.annotations.length)
  return (
    <div className="ed-tablet">
      <TouchBar>
        <IconButton
          variant="secondary"
          size="touch"
          label={tip('undo').label}
          icon={<Undo2 aria-hidden="true" />}
          onClick={() => void retracing.undo()}
        />
        <IconButton
          variant="secondary"
          size="touch"
          label={tip('redo').label}
          icon={<Redo2 aria-hidden="true" />}
          onClick={() => void retracing.redo()}
        />
        <NextButton size="touch">
          <span>{t.rich('touch.next', { rest: (text) => <span className="sr-only">{text}</span> })}</span>
          <ArrowRight aria-hidden="true" />
        </NextButton>
      </TouchBar>
      <Tools openShortcuts={openShortcuts} />
      <main className="relative min-h-0 min-w-0" id="content">
        <Canvas />
        <Notices />
      </main>
      <footer className="ed-touch-foot">
        <LabelChips />
        <Drawer
          side="right"
          title={t('boxes')}
          trigger={
            <Button size="touch" icon={<List aria-hidden="true" />}>
              {t('boxCount', { n: count })}
            </Button>
          }
        >
          <BoxList touch />
        </Drawer>
      </footer>
    </div>
  )
}

function Tools({ openShortcuts }: { openShortcuts: () => void }) {
  const t = useTexts('editor')
  const tip = useEditorTip()
  const editor = useEditor()
  const tool = useEditorState((state) => state.tool)
  const negative = useEditorState((state) => state.doc.negative)
  const readOnly = useEditorState((state) => state.readOnly)
  return (
    <nav className="ed-touch-tools" aria-label={t('tool.title')}>
      {TOOL_BUTTONS.map(({ tool: each, command, icon }) => (
        <TouchTool
          key={each}
          name={tip(command).label}
          text={t(`tool.${each}`)}
          icon={icon}
          aria-pressed={tool === each}
          onClick={() => takeTool(editor, each)}
        />
      ))}
      <TouchTool
        name={tip('negative').label}
        text={t('touch.negative')}
        icon={<Ban aria-hidden="true" />}
        aria-pressed={negative}
        disabled={readOnly}
        onClick={() => toggleNegative(editor)}
      />
      <span className="flex-1" />
      <MoreMenu
        openShortcuts={openShortcuts}
        trigger={<TouchTool name={t('more')} text={t('more')} icon={<Ellipsis aria-hidden="true" />} />}
      />
    </nav>
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
