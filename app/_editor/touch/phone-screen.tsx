'use client'

import { ArrowRight, Ban, ChevronLeft, Copy, List, Maximize, Trash2, Undo2 } from 'lucide-react'
import { Banner } from '@/app/_ui/banner'
import { many } from '@/app/_ui/count'
import { Drawer } from '@/app/_ui/drawer'
import { IconButton } from '@/app/_ui/icon-button'
import { NextButton } from '@/app/_editor/bar/next-button'
import { Notices } from '@/app/_editor/bar/notices'
import { Canvas } from '@/app/_editor/canvas/canvas'
import { useEditor, useEditorState, useSession } from '@/app/_editor/editor-context'
import { BoxList } from '@/app/_editor/panel/box-list'
import { duplicateBox, removeBox, toggleNegative, undoStep } from '@/app/_editor/store/annotate'
import { fitView } from '@/app/_editor/store/look'
import { useStore } from '@/app/_client/store'
import { LabelChips } from './label-chips'
import { MoreMenu } from './more-menu'
import { TouchBar } from './touch-bar'

/** The picture, and a sheet at the bottom with the labels and the way on. */
export function PhoneScreen({ openShortcuts }: { openShortcuts: () => void }) {
  const editor = useEditor()
  const { images } = useSession()
  const negative = useEditorState((state) => state.document.doc.negative)
  const readOnly = useEditorState((state) => state.readOnly)
  return (
    <div className="ed-phone">
      <TouchBar>
        <MoreMenu openShortcuts={openShortcuts} tools />
      </TouchBar>
      <main className="relative min-h-0 min-w-0" id="content">
        <Canvas />
        <Notices />
        {!readOnly && <PhoneTools />}
      </main>
      <footer className="ed-sheet">
        <LabelChips />
        <Waiting />
        <div className="flex gap-2">
          <IconButton
            variant="secondary"
            size="touch"
            label="Previous image"
            icon={<ChevronLeft aria-hidden="true" />}
            onClick={() => void images.step(-1)}
          />
          <IconButton
            variant="secondary"
            size="touch"
            label="Negative image"
            pressed={negative}
            reason={readOnly && 'You may look, not label.'}
            icon={<Ban aria-hidden="true" />}
            onClick={() => toggleNegative(editor)}
          />
          <NextButton size="touch" block>
            Next unlabelled
            <ArrowRight aria-hidden="true" />
          </NextButton>
        </div>
      </footer>
    </div>
  )
}

function PhoneTools() {
  const editor = useEditor()
  const selected = useEditorState((state) => state.selected)
  const none = !selected && 'Tap a box first.'
  return (
    <div className="ed-float ed-phone-tools" role="toolbar" aria-label="Edit">
      <IconButton size="touch" label="Undo" icon={<Undo2 aria-hidden="true" />} onClick={() => undoStep(editor)} />
      <IconButton size="touch" label="Fit" icon={<Maximize aria-hidden="true" />} onClick={() => fitView(editor)} />
      <IconButton
        size="touch"
        label="Duplicate"
        reason={none}
        icon={<Copy aria-hidden="true" />}
        onClick={() => selected && duplicateBox(editor, selected)}
      />
      <IconButton
        size="touch"
        label="Delete"
        reason={none}
        icon={<Trash2 aria-hidden="true" />}
        onClick={() => selected && removeBox(editor, selected)}
      />
      <Drawer side="right" title="Boxes" trigger={<IconButton size="touch" label="Boxes" icon={<List aria-hidden="true" />} />}>
        <BoxList touch />
      </Drawer>
    </div>
  )
}

/** Out in the field without a network: the work is safe, and says so. */
function Waiting() {
  const { sync } = useSession()
  const { waiting, trouble, lasting } = useStore(sync.state, (whole) => whole)
  if (trouble !== 'offline' || waiting === 0 || !lasting) return null
  return (
    <Banner tone="warn" title="Go on, nothing is lost.">
      {many(waiting, 'edit')} {waiting === 1 ? 'waits' : 'wait'} on this phone and {waiting === 1 ? 'is' : 'are'} sent when the network is
      back.
    </Banner>
  )
}
