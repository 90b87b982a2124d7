'use client'

import { useEffect, useEffectEvent } from 'react'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import { LiveEvent } from '@/lib/domain/contract/event'
import { createStore } from './store'

/** Whether newer pages of the same person hear in place of this one. */
export const sleep = createStore({ asleep: false })

type Line = { source: EventSource; listeners: Set<(event: LiveEvent) => void> }
const lines = new Map<string, Line>()

/** One connection for each project, shared by everything on the page. */
export function listen(url: string, listener: (event: LiveEvent) => void): () => void {
  const line = lines.get(url) ?? open(url)
  line.listeners.add(listener)
  return () => {
    line.listeners.delete(listener)
    if (line.listeners.size > 0) return
    line.source.close()
    lines.delete(url)
  }
}

/** ms until a refused connection is asked for again */
const AGAIN = 5000

function open(url: string): Line {
  const line: Line = { source: new EventSource(url), listeners: new Set() }
  lines.set(url, line)
  hear(line, { url, lost: false })
  return line
}

function hear(line: Line, { url, lost }: { url: string; lost: boolean }): void {
  const { source } = line
  const tell = (event: LiveEvent) => line.listeners.forEach((listener) => listener(event))
  source.onmessage = ({ data }: MessageEvent<string>) => tell(eventOf(data))
  source.onerror = () => {
    lost = true
    // A browser mends a line that was cut, but gives up after an answer such as "unavailable".
    if (source.readyState === source.CLOSED) setTimeout(() => again(line, url), AGAIN)
  }
  source.addEventListener('asleep', () => {
    source.onerror = null // it ends as it should
    source.close()
    sleepUntilLookedAt(() => again(line, url))
  })
  source.onopen = () => {
    if (lost) tell({ type: 'reconnected' })
    lost = false
  }
}

/** What somebody does who looks at a page. By itself it never wakes: then the pages would keep each other from hearing. */
const LOOKED_AT = ['focus', 'visibilitychange', 'pointerdown', 'keydown']

function sleepUntilLookedAt(wake: () => void): void {
  const looked = new AbortController()
  const look = () => {
    if (document.visibilityState !== 'visible') return
    looked.abort()
    sleep.set({ asleep: false })
    wake()
  }
  sleep.set({ asleep: true })
  for (const sign of LOOKED_AT) window.addEventListener(sign, look, { signal: looked.signal, capture: true })
}

/** What a page of before an update does not know may have changed anything. */
function eventOf(data: string): LiveEvent {
  const event = LiveEvent.safeParse(JSON.parse(data))
  return event.success ? event.data : { type: 'reconnected' }
}

function again(line: Line, url: string): void {
  if (lines.get(url) !== line) return // nobody listens any more
  line.source = new EventSource(url)
  hear(line, { url, lost: true })
}

/** Hears what others do in a project for as long as the component is there. */
export function useLive({ workspace, project }: Place, onEvent: (event: LiveEvent) => void): void {
  const heard = useEffectEvent(onEvent)
  useEffect(() => listen(urlOf(routes.live({ workspace, project })), (event) => heard(event)), [workspace, project])
}
