'use client'

import { useTexts } from '#texts'
import { keycapsOf, type Command } from '@/app/_keys/command'
import { Dialog } from './dialog'
import { Keys } from './keys'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; columns: readonly { title: string; rows: readonly Command[] }[] }

/** The dialog of `?`: the commands that the screen obeys, in columns. */
export function ShortcutsDialog({ open, onOpenChange, columns }: Props) {
  const t = useTexts('ui')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('shortcuts')} wide>
      <div className="shortcuts">
        {columns
          .filter(({ rows }) => rows.length > 0)
          .map(({ title, rows }) => (
            <section key={title}>
              <h3>{title}</h3>
              {rows.map((command) => (
                <p key={command.name}>
                  <span className="min-w-0 flex-1 truncate">{command.name}</span>
                  {keycapsOf(command).map((each) => (
                    <Keys key={each} keys={each} />
                  ))}
                  <span className="sr-only">{command.keys.join(', ')}</span>
                </p>
              ))}
            </section>
          ))}
      </div>
    </Dialog>
  )
}
