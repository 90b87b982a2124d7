'use client'

import { Check, X } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'
import { tipOf } from '@/app/_keys/command'
import { CLASSIFY_COMMANDS } from './classify-commands'

/** What was tagged last, and the way back. One at a time, above the label bar, so that it never lies over a key. */
export function UndoNote({ said, undo, forget }: { said: string; undo: () => void; forget: () => void }) {
  const back = tipOf(CLASSIFY_COMMANDS, 'undo')
  return (
    <div className="toast toast-ok undo-note" role="status">
      <Check aria-hidden="true" />
      <span className="num min-w-0 flex-1 font-medium">{said}</span>
      <Button size="xs" keys={back.keys} onClick={undo}>
        {back.label}
      </Button>
      <IconButton size="xs" label="Dismiss" icon={<X />} onClick={forget} />
    </div>
  )
}
