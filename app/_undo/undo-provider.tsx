'use client'

import { createContext, use, useState, type ReactNode } from 'react'
import type { Place } from '@/lib/domain/address/place'
import { createUndoLine, type UndoLine } from './undo-line'

const Context = createContext<Map<string, UndoLine> | undefined>(undefined)

/** Keeps what was done in each project for as long as the tab shows the workspace, whichever screens come and go. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const [lines] = useState(() => new Map<string, UndoLine>())
  return <Context value={lines}>{children}</Context>
}

/** The one line of a project. */
export function useUndoLine({ workspace, project }: Place): UndoLine {
  const lines = use(Context)
  if (!lines) throw new Error('useUndoLine needs an UndoProvider above it.')
  const name = `${workspace}/${project}`
  const line = lines.get(name) ?? createUndoLine()
  lines.set(name, line)
  return line
}
