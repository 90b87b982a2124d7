'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { pauseAfter } from '@/lib/domain/back-off'

const PAUSE = { first: 2, most: 30 } // seconds

/** While `failed`, tries again by itself with growing pauses. Tells how often it tried and when it tries next. */
export function useTryAgain(failed: boolean, retry: () => void): { tries: number; seconds: number } {
  const [state, setState] = useState({ tries: 1, seconds: PAUSE.first })
  const tick = useEffectEvent(() => {
    if (state.seconds > 1) return setState({ ...state, seconds: state.seconds - 1 })
    setState({ tries: state.tries + 1, seconds: pauseAfter(state.tries + 1, PAUSE) })
    retry()
  })
  useEffect(() => {
    if (!failed) return
    const timer = setInterval(() => tick(), 1000)
    return () => clearInterval(timer)
  }, [failed])
  return state
}
