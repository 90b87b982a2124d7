'use client'

import { useEffect, useEffectEvent } from 'react'
import { useTexts } from '#texts'
import { useToast } from '@/app/_ui/toast'
import type { UndoLine } from './undo-line'

const SECONDS = 12 // to take back a large step by pointer; Ctrl+Z does it at any time

/** Shows what the line has to tell, and offers a large step back for as long as it is the last one. */
export function useUndoNotes(line: UndoLine, undo: () => void): void {
  const t = useTexts('undo')
  const toast = useToast()
  const tell = useEffectEvent((words: string) => void toast({ title: words }))
  const offer = useEffectEvent((words: string) => toast({ title: words, seconds: SECONDS, act: { label: t('undo'), onAct: undo } }))
  useEffect(() => {
    let shown: { words: string; dismiss: () => void } | undefined
    const look = () => {
      line.takeTold().forEach((words) => tell(words))
      const words = line.state.get().offer
      if (words === shown?.words) return
      shown?.dismiss()
      shown = words === undefined ? undefined : { words, dismiss: offer(words) }
    }
    const end = line.state.subscribe(look)
    look()
    return () => {
      end()
      shown?.dismiss()
      line.state.set({ offer: undefined }) // the next screen has other things to say
    }
  }, [line])
}
