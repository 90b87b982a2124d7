'use client'

import { useState } from 'react'
import type { Texts } from '@/lib/texts/texts'
import { useTexts } from '#texts'
import { ask, askAgain, type Answer } from './answer'
import { decodePicture, UnreadablePicture } from './decode-picture'
import { useCamera } from './use-camera'
import { useModel } from './use-model'

/** What is being tried: a picture or the camera, what the model says about it, and what went wrong. */
export function useTry(url: string) {
  const t = useTexts('models')
  const { load, loading } = useModel(url)
  const [answer, setAnswer] = useState<Answer>()
  const [picture, setPicture] = useState<HTMLImageElement>()
  const [problem, setProblem] = useState<string>()
  const { video, on, toggle, off } = useCamera(
    async (frames, onProblem) => askAgain(await load(), frames, { tell: setAnswer, onProblem }),
    (error) => setProblem(cameraProblem(error, t)),
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
      const decoded = await decodePicture(file)
      const said = await ask(await load(), decoded)
      setPicture(decoded)
      setAnswer(said)
    } catch (error) {
      if (error instanceof UnreadablePicture) return setProblem(t('try.unreadable', { name: file.name }))
      console.error(error) // not understood: for whoever looks into it
      setProblem(t('try.broken'))
    }
  }

  return { loading, answer, picture, problem, video, watching: on, watch, look }
}

function cameraProblem(error: unknown, t: Texts<'models'>): string {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError') return t('try.noLeave')
  if (name === 'NotFoundError' || !('mediaDevices' in navigator)) return t('try.noCamera')
  return t('try.cameraBroken')
}
