'use client'

import { useEffect, useRef, useState } from 'react'
import { useFigures } from '#texts'
import type { Box, Size } from '@/lib/domain/geometry/box'
import type { Found } from '@/lib/sdk/api'
import { NAME_HEIGHT, placeNames } from './place-names'

/** More names would hide the picture; the list below still counts all boxes. */
const MOST_NAMED = 20
const PADDING = 8
/** How long the model took is written there: from the right edge and the upper one, in pixels. */
const MARK = { right: 8, y: 8, w: 56, h: 16 }

/** What the surest boxes are, each where it covers no other name. */
export function TryNames({ found, size }: { found: readonly Found[]; size: Size }) {
  const { fixed } = useFigures()
  const { place, width, widthOf } = useStage()
  const scale = width / size.width
  const stage = { width, height: size.height * scale }
  const named = found.slice(0, MOST_NAMED).map(({ label, score, box }) => {
    const text = `${label} ${fixed(score, 2)}`
    return { text, score, box: scaled(box, scale), width: widthOf(text) }
  })
  const places = placeNames(named, stage, [{ x: width - MARK.right - MARK.w, ...MARK }])
  return (
    <div ref={place} className="absolute inset-0" aria-hidden="true">
      {named.map(({ text, width }, i) => {
        const at = places[i]
        if (!at) return null
        return (
          <span
            key={i}
            className="num absolute max-w-full truncate rounded-mark bg-tip px-1 text-11 text-fg-tip"
            style={{ left: at.x, top: at.y, width, height: NAME_HEIGHT }}
          >
            {text}
          </span>
        )
      })}
    </div>
  )
}

const scaled = ({ x, y, w, h }: Box, by: number): Box => ({ x: x * by, y: y * by, w: w * by, h: h * by })

/** How wide the stage is just now, and how wide a name is on it. */
function useStage() {
  const place = useRef<HTMLDivElement>(null)
  const [{ width, font }, setStage] = useState({ width: 0, font: '' })
  useEffect(() => {
    const element = place.current!
    const look = () => setStage({ width: element.clientWidth, font: `11px ${getComputedStyle(element).fontFamily}` })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const pen = useRef<CanvasRenderingContext2D | null>(null)
  const widthOf = (text: string): number => {
    pen.current ??= document.createElement('canvas').getContext('2d')
    if (!pen.current) return 0
    pen.current.font = font
    return Math.ceil(pen.current.measureText(text).width) + PADDING + 1
  }
  return { place, width, widthOf }
}
