'use client'

import { ImageOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTexts } from '#texts'
import { pauseAfter } from '@/lib/domain/back-off'

const TRIES = 5
const PAUSE = { first: 1500, most: 24_000 } // ms: the worker makes small pictures within seconds

/** The small picture. One that is not made yet is asked for again; the place has its size from the beginning. */
export function Thumb({ src }: { src: string }) {
  const t = useTexts('grid')
  const [tries, setTries] = useState(0)
  const [failed, setFailed] = useState(false)
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!failed || tries >= TRIES) return
    const timer = setTimeout(
      () => {
        setFailed(false)
        setTries(tries + 1)
      },
      pauseAfter(tries + 1, PAUSE),
    )
    return () => clearTimeout(timer)
  }, [failed, tries])
  if (failed) {
    return (
      <span className="cell-none">
        <ImageOff aria-hidden="true" />
        {tries >= TRIES && t('noPreview')}
      </span>
    )
  }
  return (
    // next/image would fetch the picture through the web server: it lies in the bucket, in its final size.
    // eslint-disable-next-line @next/next/no-img-element
    <img
      src={tries ? `${src}?try=${tries}` : src}
      alt=""
      decoding="async"
      draggable={false}
      data-shown={shown}
      onLoad={() => setShown(true)}
      onError={() => setFailed(true)}
    />
  )
}
