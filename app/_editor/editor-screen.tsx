'use client'

import { useCallback, useState } from 'react'
import { useTexts } from '#texts'
import { Notices } from './bar/notices'
import { Tools } from './bar/tools'
import { TopBar } from './bar/top-bar'
import { Canvas } from './canvas/canvas'
import { useWorkbench } from './editor-context'
import { EditorShortcuts } from './keys/editor-shortcuts'
import { useKeys } from './keys/use-keys'
import { useUndoNotes } from '@/app/_undo/use-undo-notes'
import { useFollow } from '@/app/_seats/seats-context'
import { useSigns } from '@/app/_seats/use-signs'
import { useTogether } from './live/use-together'
import { BoxList } from './panel/box-list'
import { LabelList } from './panel/label-list'
import { SplitField } from './panel/split-field'
import { Filmstrip } from './strip/filmstrip'
import { PhoneScreen } from './touch/phone-screen'
import { TabletScreen } from './touch/tablet-screen'
import { useLayout } from './touch/use-layout'

/** The editor as the screen allows: desk, tablet or phone. Keys, saving and what others do are the same on all. */
export function EditorScreen() {
  const [shortcuts, setShortcuts] = useState(false)
  const openShortcuts = useCallback(() => setShortcuts(true), [])
  const layout = useLayout()
  useKeys({ openShortcuts })
  const workbench = useWorkbench()
  useTogether(workbench)
  useFollow(workbench.seats, workbench.place)
  useSigns(workbench.seat)
  useUndoNotes(workbench.editor.line, () => void workbench.retracing.undo())
  const Screen = { desk: DeskScreen, tablet: TabletScreen, phone: PhoneScreen }[layout]
  return (
    <>
      <Screen openShortcuts={openShortcuts} />
      <EditorShortcuts open={shortcuts} onOpenChange={setShortcuts} />
    </>
  )
}

function DeskScreen({ openShortcuts }: { openShortcuts: () => void }) {
  const t = useTexts('editor')
  return (
    <div className="ed">
      <TopBar openShortcuts={openShortcuts} />
      <Tools openShortcuts={openShortcuts} />
      <main className="relative min-h-0 min-w-0" id="content">
        <Canvas />
        <Notices />
      </main>
      <aside className="ed-panel" aria-label={t('annotations')}>
        <LabelList />
        <BoxList />
        <SplitField />
      </aside>
      <Filmstrip />
    </div>
  )
}
