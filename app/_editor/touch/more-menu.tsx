'use client'

import { ChevronLeft, ChevronRight, Ellipsis, Keyboard, Maximize, Redo2 } from 'lucide-react'
import type { ReactElement } from 'react'
import { IconButton } from '@/app/_ui/icon-button'
import { Menu, MenuItem, MenuLine } from '@/app/_ui/menu'
import { useEditor, useSession } from '@/app/_editor/editor-context'
import { editorTip } from '@/app/_editor/keys/commands'
import { redoStep } from '@/app/_editor/store/annotate'
import { fitView } from '@/app/_editor/store/look'
import { takeTool } from '@/app/_editor/store/point'
import { TOOL_BUTTONS } from '@/app/_editor/bar/tools'

/** What is a button on a wide screen and has no room here. */
export function MoreMenu({ openShortcuts, tools, trigger }: { openShortcuts: () => void; tools?: boolean; trigger?: ReactElement }) {
  const editor = useEditor()
  const { images } = useSession()
  return (
    <Menu align="end" trigger={trigger ?? <IconButton size="touch" label="More" icon={<Ellipsis aria-hidden="true" />} />}>
      {tools &&
        TOOL_BUTTONS.map(({ tool, tip, short, icon }) => (
          <MenuItem key={tool} icon={icon} keys={tip.keys} onSelect={() => takeTool(editor, tool)}>
            {short}
          </MenuItem>
        ))}
      {tools && (
        <MenuItem icon={<Redo2 aria-hidden="true" />} keys={editorTip('redo').keys} onSelect={() => redoStep(editor)}>
          {editorTip('redo').label}
        </MenuItem>
      )}
      {tools && <MenuLine />}
      <MenuItem icon={<ChevronLeft aria-hidden="true" />} keys={editorTip('previous-image').keys} onSelect={() => void images.step(-1)}>
        {editorTip('previous-image').label}
      </MenuItem>
      <MenuItem icon={<ChevronRight aria-hidden="true" />} keys={editorTip('next-image').keys} onSelect={() => void images.step(1)}>
        {editorTip('next-image').label}
      </MenuItem>
      <MenuItem icon={<Maximize aria-hidden="true" />} keys={editorTip('fit').keys} onSelect={() => fitView(editor)}>
        {editorTip('fit').label}
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden="true" />} keys={editorTip('shortcuts').keys} onSelect={openShortcuts}>
        {editorTip('shortcuts').label}
      </MenuItem>
    </Menu>
  )
}
