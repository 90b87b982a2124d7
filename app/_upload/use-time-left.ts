'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'

const WINDOW = 10 // seconds looked back upon: shorter jumps about, longer is late to notice a slow line

/** Bytes a second over the last seconds, looked at once a second while something is on the way. */
export function useRate(sent: number, on: boolean): number {
  const [rate, setRate] = useState(0)
  const seen = useRef<number[]>([])
  const look = useEffectEvent(() => {
    seen.current = [...seen.current.slice(-WINDOW), sent]
    const first = seen.current[0] ?? 0
    setRate(Math.max(0, sent - first) / Math.max(1, seen.current.length - 1))
  })
  useEffect(() => {
    if (!on) return
    seen.current = []
    const timer = setInterval(() => look(), 1000)
    return () => clearInterval(timer)
  }, [on])
  return rate
}
