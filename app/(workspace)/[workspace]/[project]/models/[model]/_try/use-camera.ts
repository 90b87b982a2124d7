'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'

type Watch = (video: HTMLVideoElement, onProblem: (problem: unknown) => void) => Promise<() => void>

/**
 * The camera, while it is on: `watch` is given its video, and answers with what ends the watching.
 * The camera is let go when it is switched off and when the page is left.
 */
export function useCamera(watch: Watch, onProblem: (problem: unknown) => void) {
  const video = useRef<HTMLVideoElement>(null)
  const [on, setOn] = useState(false)
  const begin = useEffectEvent(watch)
  const failed = useEffectEvent((problem: unknown) => {
    setOn(false)
    onProblem(problem)
  })
  useEffect(() => {
    if (!on) return
    const stopped = new AbortController()
    let stream: MediaStream | undefined
    const run = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (stopped.signal.aborted || !video.current) return stop(stream)
      video.current.srcObject = stream
      await video.current.play()
      const end = await begin(video.current, failed)
      if (stopped.signal.aborted) return end()
      stopped.signal.addEventListener('abort', end)
    }
    run().catch((problem: unknown) => !stopped.signal.aborted && failed(problem))
    return () => {
      stopped.abort()
      stop(stream)
    }
  }, [on])
  return { video, on, toggle: () => setOn(!on), off: () => setOn(false) }
}

const stop = (stream?: MediaStream) => stream?.getTracks().forEach((track) => track.stop())
