'use client'

import { Check, X } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'

/** What was tagged last, and the way back. One at a time, above the label bar, so that it never lies over a key. */
export function UndoNote({ said, undo, forget }: { said: string; undo: () => void; forget: () => void }) {
  return (
    <div className="toast toast-ok undo-note" role="status">
      <Check aria-hidden="true" />
      <span className="num min-w-0 flex-1 font-medium">{said}</span>
      <Button size="xs" keys="Mod+Z" onClick={undo}>
        Undo
      </Button>
      <IconButton size="xs" label="Dismiss" icon={<X />} onClick={forget} />
    </div>
  )
}
