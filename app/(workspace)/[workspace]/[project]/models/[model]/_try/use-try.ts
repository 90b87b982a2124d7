'use client'

import { useState } from 'react'
import { ask, type Answer } from './answer'
import { decodePicture, UnreadablePicture } from './decode-picture'
import { useCamera } from './use-camera'
import { useModel } from './use-model'

/** What is being tried: a picture or the camera, what the model says about it, and what went wrong. */
export function useTry(url: string) {
  const { load, loading } = useModel(url)
  const [answer, setAnswer] = useState<Answer>()
  const [picture, setPicture] = useState<ImageBitmap>()
  const [problem, setProblem] = useState<string>()
  const { video, on, toggle, off } = useCamera(
    async (frame) => setAnswer(await ask(await load(), frame)),
    (error) => setProblem(cameraProblem(error)),
  )

  function watch() {
    setProblem(undefined)
    setPicture(undefined)
    setAnswer(undefined)
    toggle()
  }

  async function look(file: File | undefined) {
    if (!file) return
    off()
    setProblem(undefined)
    try {
      const bitmap = await decodePicture(file)
      const said = await ask(await load(), bitmap)
      setPicture(bitmap)
      setAnswer(said)
    } catch (error) {
      if (error instanceof UnreadablePicture) return setProblem(error.message)
      console.error(error) // not understood: for whoever looks into it
      setProblem('The model could not be run in this browser. Load the page again, or try another browser.')
    }
  }

  return { loading, answer, picture, problem, video, watching: on, watch, look }
}

function cameraProblem(error: unknown): string {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError') return 'The browser did not give the camera. Allow it for this site and try again.'
  if (name === 'NotFoundError' || !('mediaDevices' in navigator)) return 'No camera was found here. Drop a picture instead.'
  return 'The camera could not be used. Drop a picture instead.'
}
