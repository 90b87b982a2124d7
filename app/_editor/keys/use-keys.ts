import { useEffect } from 'react'
import { useWorkbench } from '@/app/_editor/editor-context'
import { isElsewhere } from '@/app/_keys/is-elsewhere'
import type { Situation } from './commands'
import { press } from './press'

/** What has the focus: a control keeps Enter and Space for itself. */
function focusOf(target: EventTarget | null): Situation['focus'] {
  if (!(target instanceof Element) || target === document.body) return 'nothing'
  return target.matches('[role="application"]') ? 'canvas' : 'control'
}

/** The keyboard of the whole editor. */
export function useKeys({ openShortcuts }: { openShortcuts: () => void }) {
  const workbench = useWorkbench()
  useEffect(() => {
    const letGo = () => workbench.editor.state.set({ panning: false })
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event.target)) return
      if (press(workbench, { stroke: event, focus: focusOf(event.target), openShortcuts })) event.preventDefault()
    }
    const onKeyUp = (event: KeyboardEvent) => event.key === ' ' && letGo()
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('keyup', onKeyUp)
    window.addEventListener('blur', letGo)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('keyup', onKeyUp)
      window.removeEventListener('blur', letGo)
    }
  }, [workbench, openShortcuts])
}
