'use client'

import { ChevronLeft, ChevronRight, Ellipsis, Keyboard, Maximize, Redo2 } from 'lucide-react'
import type { ReactElement } from 'react'
import { useTexts } from '#texts'
import { IconButton } from '@/app/_ui/icon-button'
import { Menu, MenuChoice, MenuHead, MenuItem, MenuLine } from '@/app/_ui/menu'
import { useEditor, useWorkbench } from '@/app/_editor/editor-context'
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import { fitView } from '@/app/_editor/store/look'
import { takeTool } from '@/app/_editor/store/point'
import { TOOL_BUTTONS } from '@/app/_editor/bar/tools'
import { useSplit } from '@/app/_editor/panel/use-split'
import { SPLITS } from '@/lib/domain/image/filter-search'

/** What is a button on a wide screen and has no room here. */
export function MoreMenu({ openShortcuts, tools, trigger }: { openShortcuts: () => void; tools?: boolean; trigger?: ReactElement }) {
  const t = useTexts('editor')
  const editor = useEditor()
  const tip = useEditorTip()
  const { images, retracing } = useWorkbench()
  return (
    <Menu align="end" trigger={trigger ?? <IconButton size="touch" label={t('more')} icon={<Ellipsis aria-hidden="true" />} />}>
      {tools &&
        TOOL_BUTTONS.map(({ tool, command, icon }) => (
          <MenuItem key={tool} icon={icon} keys={tip(command).keys} onSelect={() => takeTool(editor, tool)}>
            {t(`tool.${tool}`)}
          </MenuItem>
        ))}
      {tools && (
        <MenuItem icon={<Redo2 aria-hidden="true" />} keys={tip('redo').keys} onSelect={() => void retracing.redo()}>
          {tip('redo').label}
        </MenuItem>
      )}
      {tools && <MenuLine />}
      <MenuItem icon={<ChevronLeft aria-hidden="true" />} keys={tip('previous-image').keys} onSelect={() => void images.step(-1)}>
        {tip('previous-image').label}
      </MenuItem>
      <MenuItem icon={<ChevronRight aria-hidden="true" />} keys={tip('next-image').keys} onSelect={() => void images.step(1)}>
        {tip('next-image').label}
      </MenuItem>
      <MenuItem icon={<Maximize aria-hidden="true" />} keys={tip('fit').keys} onSelect={() => fitView(editor)}>
        {tip('fit').label}
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden="true" />} keys={tip('shortcuts').keys} onSelect={openShortcuts}>
        {tip('shortcuts').label}
      </MenuItem>
      <SplitChoices />
    </Menu>
  )
}

function SplitChoices() {
  const t = useTexts('editor.split')
  const { split, give } = useSplit()
  if (!give) return null
  return (
    <>
      <MenuLine />
      <MenuHead>{t('title')}</MenuHead>
      <MenuChoice value={split} onChange={give} options={SPLITS.map((value) => ({ value, label: t(`of.${value}`) }))} />
    </>
  )
}
