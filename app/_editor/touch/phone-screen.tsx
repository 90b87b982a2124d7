'use client'

import { ArrowRight, Ban, ChevronLeft, Copy, List, Maximize, Trash2, Undo2 } from 'lucide-react'
import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Drawer } from '@/app/_ui/drawer'
import { IconButton } from '@/app/_ui/icon-button'
import { NextButton } from '@/app/_editor/bar/next-button'
import { Notices } from '@/app/_editor/bar/notices'
import { Canvas } from '@/app/_editor/canvas/canvas'
import { useEditor, useEditorState, useWorkbench } from '@/app/_editor/editor-context'
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import { BoxList } from '@/app/_editor/panel/box-list'
import { duplicateBoxes, removeBoxes, toggleNegative } from '@/app/_editor/store/annotate'
import { fitView } from '@/app/_editor/store/look'
import { useStore } from '@/app/_client/store'
import { LabelChips } from './label-chips'
import { MoreMenu } from './more-menu'
import { TouchBar } from './touch-bar'

/** The picture, and a sheet at the bottom with the labels and the way on. */
export function PhoneScreen({ openShortcuts }: { openShortcuts: () => void }) {
  const t = useTexts('editor')
  const editor = useEditor()
  const tip = useEditorTip()
  const { images } = useWorkbench()
  const negative = useEditorState((state) => state.doc.negative)
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
            label={tip('previous-image').label}
            icon={<ChevronLeft aria-hidden="true" />}
            onClick={() => void images.step(-1)}
          />
          <IconButton
            variant="secondary"
            size="touch"
            label={tip('negative').label}
            pressed={negative}
            reason={readOnly && t('lookOnlySentence')}
            icon={<Ban aria-hidden="true" />}
            onClick={() => toggleNegative(editor)}
          />
          <NextButton size="touch" block>
            {tip('next-unlabelled').label}
            <ArrowRight aria-hidden="true" />
          </NextButton>
        </div>
      </footer>
    </div>
  )
}

function PhoneTools() {
  const t = useTexts('editor')
  const editor = useEditor()
  const { retracing } = useWorkbench()
  const selected = useEditorState((state) => state.selected)
  const tip = useEditorTip()
  const none = selected.size === 0 && t('touch.tapFirst')
  return (
    <div className="ed-float ed-phone-tools" role="toolbar" aria-label={t('touch.edit')}>
      <IconButton size="touch" label={tip('undo').label} icon={<Undo2 aria-hidden="true" />} onClick={() => void retracing.undo()} />
      <IconButton size="touch" label={tip('fit').label} icon={<Maximize aria-hidden="true" />} onClick={() => fitView(editor)} />
      <IconButton
        size="touch"
        label={tip('duplicate').label}
        reason={none}
        icon={<Copy aria-hidden="true" />}
        onClick={() => duplicateBoxes(editor, [...selected])}
      />
      <IconButton
        size="touch"
        label={tip('delete').label}
        reason={none}
        icon={<Trash2 aria-hidden="true" />}
        onClick={() => removeBoxes(editor, [...selected])}
      />
      <Drawer side="right" title={t('boxes')} trigger={<IconButton size="touch" label={t('boxes')} icon={<List aria-hidden="true" />} />}>
        <BoxList touch />
      </Drawer>
    </div>
  )
}

/** Out in the field without a network: the work is safe, and says so. */
function Waiting() {
  const t = useTexts('editor')
  const { sync } = useWorkbench()
  const { waiting, trouble, lasting } = useStore(sync.state, (whole) => whole)
  if (trouble !== 'offline' || waiting === 0 || !lasting) return null
  return (
    <Banner tone="warn" title={t('touch.offline')}>
      {t('touch.offlineText', { n: waiting })}
    </Banner>
  )
}
