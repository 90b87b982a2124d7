'use client'

import { useEffect, useEffectEvent, useState } from 'react'

const FIRST = 2 // seconds, doubled with every try
const MOST = 30

/** While `failed`, tries again by itself with growing pauses. Tells how often it tried and when it tries next. */
export function useTryAgain(failed: boolean, retry: () => void): { tries: number; seconds: number } {
  const [state, setState] = useState({ tries: 1, seconds: FIRST })
  const tick = useEffectEvent(() => {
    if (state.seconds > 1) return setState({ ...state, seconds: state.seconds - 1 })
    setState({ tries: state.tries + 1, seconds: Math.min(MOST, FIRST * 2 ** state.tries) })
    retry()
  })
  useEffect(() => {
    if (!failed) return
    const timer = setInterval(() => tick(), 1000)
    return () => clearInterval(timer)
  }, [failed])
  return state
}
