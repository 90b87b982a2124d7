import { useEffect } from 'react'
import type { Sync } from './sync'

/** Tries again when the network is back or the tab is looked at; asks before leaving only where leaving would lose. */
export function useSafeLeave(sync: Sync | undefined) {
  useEffect(() => {
    if (!sync) return
    const onBack = () => document.visibilityState === 'visible' && sync.wake()
    const onLeave = (event: BeforeUnloadEvent) => {
      const { waiting, lasting } = sync.state.get()
      if (waiting > 0 && !lasting) event.preventDefault()
    }
    window.addEventListener('online', sync.wake)
    window.addEventListener('beforeunload', onLeave)
    document.addEventListener('visibilitychange', onBack)
    return () => {
      window.removeEventListener('online', sync.wake)
      window.removeEventListener('beforeunload', onLeave)
      document.removeEventListener('visibilitychange', onBack)
    }
  }, [sync])
}
