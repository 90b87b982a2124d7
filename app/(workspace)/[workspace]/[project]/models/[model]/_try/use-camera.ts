'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'

/**
 * The camera, while it is on: `onFrame` is called with the video again and again, the next time when it has settled.
 * The camera is let go when it is switched off and when the page is left.
 */
export function useCamera(onFrame: (video: HTMLVideoElement) => Promise<void>, onProblem: (problem: unknown) => void) {
  const video = useRef<HTMLVideoElement>(null)
  const [on, setOn] = useState(false)
  const frame = useEffectEvent(onFrame)
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
      while (!stopped.signal.aborted && video.current) {
        await frame(video.current)
        await new Promise(requestAnimationFrame)
      }
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
