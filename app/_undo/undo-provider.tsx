'use client'

import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { useOutbox } from '@/app/_outbox/outbox-provider'
import type { Place } from '@/lib/domain/address/place'
import { createUndoLine, type UndoLine } from './undo-line'

const Context = createContext<Map<string, UndoLine> | undefined>(undefined)

/** Keeps what was done in each project for as long as the tab shows the workspace, whichever screens come and go. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const [lines] = useState(() => new Map<string, UndoLine>())
  const sync = useOutbox()
  useEffect(
    () =>
      sync?.follow({
        onRefused(entries) {
          for (const [name, refused] of Map.groupBy(entries, nameOf)) lines.get(name)?.refuse(refused)
        },
      }),
    [sync, lines],
  )
  return <Context value={lines}>{children}</Context>
}

const nameOf = ({ workspace, project }: Place) => `${workspace}/${project}`

/** The one line of a project. */
export function useUndoLine(place: Place): UndoLine {
  const lines = use(Context)
  if (!lines) throw new Error('useUndoLine needs an UndoProvider above it.')
  const name = nameOf(place)
  const line = lines.get(name) ?? createUndoLine()
  lines.set(name, line)
  return line
}
