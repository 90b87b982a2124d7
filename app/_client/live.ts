'use client'

import { useEffect, useEffectEvent } from 'react'
import { path } from './api'

/** What happened in a project: ids and versions, never content. After 'reconnected' anything may have changed: ask again. */
export type LiveEvent =
  | { type: 'image'; id: string; version: number; by: string }
  | { type: 'images' | 'labels' | 'reconnected' }
  | { type: 'run'; number: number }

type Line = { source: EventSource; listeners: Set<(event: LiveEvent) => void> }
const lines = new Map<string, Line>()

/** One connection for each project, shared by everything on the page. */
function listen(url: string, listener: (event: LiveEvent) => void): () => void {
  const line = lines.get(url) ?? open(url)
  line.listeners.add(listener)
  return () => {
    line.listeners.delete(listener)
    if (line.listeners.size > 0) return
    line.source.close()
    lines.delete(url)
  }
}

function open(url: string): Line {
  const line: Line = { source: new EventSource(url), listeners: new Set() }
  const tell = (event: LiveEvent) => line.listeners.forEach((listener) => listener(event))
  let lost = false
  line.source.onmessage = ({ data }: MessageEvent<string>) => tell(JSON.parse(data) as LiveEvent)
  line.source.onerror = () => (lost = true)
  line.source.onopen = () => {
    if (lost) tell({ type: 'reconnected' })
    lost = false
  }
  lines.set(url, line)
  return line
}

/** Hears what others do in a project for as long as the component is there. */
export function useLive({ workspace, project }: { workspace: string; project: string }, onEvent: (event: LiveEvent) => void): void {
  const heard = useEffectEvent(onEvent)
  useEffect(() => listen(`/api${path`/workspaces/${workspace}/projects/${project}/live`}`, (event) => heard(event)), [workspace, project])
}
