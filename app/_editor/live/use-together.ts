import { useEffect, useRef } from 'react'
import { useLive } from '@/app/_client/live'
import type { Workbench } from '@/app/_editor/workbench'
import { hear, watchOpened, type Later } from './hear'

const MOMENT = 800 // milliseconds in which many events become one question

/** Others work in the project too: their boxes, labels and finished images appear here. */
export function useTogether(workbench: Workbench) {
  const later = useLater()
  useEffect(() => watchOpened(workbench), [workbench])
  useLive(workbench.place, (event) => hear(workbench, event, later))
}

function useLater(): Later {
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  useEffect(() => {
    const running = timers.current
    return () => running.forEach((timer) => clearTimeout(timer))
  }, [])
  return (name, work) => {
    clearTimeout(timers.current.get(name))
    timers.current.set(name, setTimeout(work, MOMENT))
  }
}
