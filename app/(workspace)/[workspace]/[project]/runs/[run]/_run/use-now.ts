'use client'

import { useEffect, useState } from 'react'

/** The time in ms, each second while `running`; `start` is what the server drew. */
export function useNow(start: number, running: boolean): number {
  const [now, setNow] = useState(start)
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  return now
}
