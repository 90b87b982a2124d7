'use client'

import { useEffect, useEffectEvent } from 'react'
import { useTexts } from '#texts'
import { useToast } from '@/app/_ui/toast'
import type { UndoLine } from './undo-line'

const KIND = 'undo' // one press after the other: the last word counts
const SECONDS = 12 // to take back a large step by pointer; Ctrl+Z does it at any time

/** Shows what the line has to tell, and offers a large step back for as long as it is the last one. */
export function useUndoNotes(line: UndoLine, undo: () => void): void {
  const t = useTexts('undo')
  const toast = useToast()
  const tell = useEffectEvent((words: string) => void toast({ title: words, kind: KIND }))
  const offer = useEffectEvent((words: string) =>
    toast({ title: words, kind: KIND, seconds: SECONDS, act: { label: t('undo'), onAct: undo } }),
  )
  useEffect(() => {
    let shown: { words: string; dismiss: () => void } | undefined
    let over = false
    // All that one press has to say is one toast.
    const say = () => {
      const told = over ? [] : line.takeTold()
      if (told.length > 0) tell(told.join(' '))
    }
    const look = () => {
      if (line.state.get().told.length > 0) queueMicrotask(say)
      const words = line.state.get().offer
      if (words === shown?.words) return
      shown?.dismiss()
      shown = words === undefined ? undefined : { words, dismiss: offer(words) }
    }
    const end = line.state.subscribe(look)
    look()
    return () => {
      over = true
      end()
      shown?.dismiss()
      line.state.set({ offer: undefined }) // the next screen has other things to say
    }
  }, [line])
}
