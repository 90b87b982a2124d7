'use client'

import { Check, X } from 'lucide-react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'
import { keysOf } from '@/app/_keys/command'
import { CLASSIFY_COMMANDS } from './classify-commands'

/** What was tagged last, and the way back. One at a time, above the label bar, so that it never lies over a key. */
export function UndoNote({ said, undo, forget }: { said: string; undo: () => void; forget: () => void }) {
  const t = useTexts('classify')
  return (
    <div className="toast toast-ok undo-note" role="status">
      <Check aria-hidden="true" />
      <span className="num min-w-0 flex-1 font-medium">{said}</span>
      <Button size="xs" keys={keysOf(CLASSIFY_COMMANDS, 'undo')} onClick={undo}>
        {t('undo')}
      </Button>
      <IconButton size="xs" label={t('dismiss')} icon={<X />} onClick={forget} />
    </div>
  )
}
