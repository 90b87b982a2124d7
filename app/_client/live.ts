'use client'

import { useEffect, useEffectEvent } from 'react'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import { searchOf } from '@/lib/domain/address/path'
import { LiveEvent, SINCE } from '@/lib/domain/contract/event'
import { createStore } from './store'

/** Whether newer pages of the same person hear in place of this one. */
export const sleep = createStore({ asleep: false })

type Line = {
  source: EventSource
  /** the position that it tells from */ since?: string
  /** hears until `source` does */ before?: EventSource
  listeners: Set<(event: LiveEvent) => void>
}
const lines = new Map<string, Line>()
let position: string | undefined

/**
 * The page in sight was made at this position: what happened since is told when its line opens. Else it would be lost between
 * the server's reading and the browser's hearing.
 */
export const madeAt = (at: string | undefined): void => void (position = at)

/** One connection for each project, shared by everything on the page. */
export function listen(url: string, listener: (event: LiveEvent) => void): () => void {
  const line = lines.get(url) ?? open(url)
  if (line.since !== position) openAnew(line, url)
  line.listeners.add(listener)
  return () => {
    line.listeners.delete(listener)
    if (line.listeners.size > 0) return
    line.source.close()
    line.before?.close()
    lines.delete(url)
  }
}

/** ms until a refused connection is asked for again */
const AGAIN = 5000

function open(url: string): Line {
  const line: Line = { source: sourceOf(url, position), since: position, listeners: new Set() }
  lines.set(url, line)
  hear(line, { url, lost: false })
  return line
}

const sourceOf = (url: string, since?: string) => new EventSource(url + searchOf({ [SINCE]: since }))

/** Another page of the project came in sight: what it shows was read at another time. */
function openAnew(line: Line, url: string): void {
  if (line.before) line.source.close()
  line.before ??= line.source
  line.source = sourceOf(url, position)
  line.since = position
  hear(line, { url, lost: false })
}

function hear(line: Line, { url, lost }: { url: string; lost: boolean }): void {
  const { source } = line
  const tell = (event: LiveEvent) => line.listeners.forEach((listener) => listener(event))
  source.onmessage = ({ data }: MessageEvent<string>) => tell(eventOf(data))
  source.onerror = () => {
    lost = true
    // A browser mends a line that was cut, but gives up after an answer such as "unavailable".
    if (source.readyState === source.CLOSED) setTimeout(() => again(line, { url, source }), AGAIN)
  }
  source.addEventListener('asleep', () => {
    source.onerror = null // it ends as it should
    source.close()
    sleepUntilLookedAt(() => again(line, { url, source }))
  })
  source.onopen = () => {
    line.before?.close()
    line.before = undefined
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

function again(line: Line, { url, source }: { url: string; source: EventSource }): void {
  if (lines.get(url) !== line || line.source !== source) return // nobody listens any more, or by another
  line.source = new EventSource(url)
  hear(line, { url, lost: true })
}

/** Hears what others do in a project for as long as the component is there. */
export function useLive({ workspace, project }: Place, onEvent: (event: LiveEvent) => void): void {
  const heard = useEffectEvent(onEvent)
  useEffect(() => listen(urlOf(routes.live({ workspace, project })), (event) => heard(event)), [workspace, project])
}
