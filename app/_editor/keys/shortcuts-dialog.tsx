'use client'

import { Dialog } from '@/app/_ui/dialog'
import { Keys } from '@/app/_ui/keys'
import { SHORTCUTS } from './shortcuts'

export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" wide>
      <div className="ed-shortcuts">
        {SHORTCUTS.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            {rows.map(({ name, keys }) => (
              <p key={name}>
                <span className="flex-1">{name}</span>
                {keys.map((each) => (
                  <Keys key={each} keys={each} />
                ))}
                <span className="sr-only">{keys.join(', ')}</span>
              </p>
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  )
}
