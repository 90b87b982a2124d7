'use client'

import { Check, X } from 'lucide-react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'
import { keysOf } from '@/app/_keys/command'
import { CLASSIFY_COMMANDS } from './classify-commands'
import type { Note } from './use-tagging'

/** What was tagged last, and the way back. One at a time, above the label bar, so that it never lies over a key. */
export function UndoNote({ note: { said, act }, onAct, forget }: { note: Note; onAct: () => void; forget: () => void }) {
  const t = useTexts('classify')
  return (
    <div className="toast toast-ok undo-note" role="status">
      <Check aria-hidden="true" />
      <span className="num min-w-0 flex-1 font-medium">{said}</span>
      <Button size="xs" keys={keysOf(CLASSIFY_COMMANDS, act)} onClick={onAct}>
        {t(act)}
      </Button>
      <IconButton size="xs" label={t('dismiss')} icon={<X />} onClick={forget} />
    </div>
  )
}
