'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { api } from '@/app/_client/api'
import { useLive } from '@/app/_client/live'
import { Pace } from '@/app/_client/pace'
import { usePageRefresh } from '@/app/_client/use-page-refresh'
import { routes } from '@/lib/domain/address/routes'
import { OpenImage } from '@/lib/domain/contract/image'
import { changedCard } from './changed-card'
import type { Filters } from './filters'
import { keyOf, useLabels } from './project-data'
import { usePlace } from './project-place'
import type { ImageView } from './use-image-view'

const SOON = 400 // ms: what a person does in one go arrives together
const LATER = { first: 2000, most: 8000 } // ms: an upload brings many new pictures; the grid follows in steps, larger ones in a long upload
const FRAME = { first: 5000, most: 10_000 } // ms: the counts in the tabs come from the server with the frame
const MANY = 20 // changed pictures; beyond, one new list is cheaper than single questions

type Shown = { view: ImageView; filters: Filters; /** pictures of ours are on their way */ uploading: boolean }

/** Keeps the grid and the counts true to what others do, and to an upload of ours at once when it ends. */
export function useLivePools({ view: { list }, filters, uploading }: Shown): void {
  const place = usePlace()
  const cache = useQueryClient()
  const labels = useLabels()
  const changed = useRef(new Set<string>())
  const later = useLater()
  const refreshFrame = usePageRefresh()

  const refresh = async () => {
    const ids = [...changed.current]
    changed.current.clear()
    void cache.invalidateQueries({ queryKey: keyOf(place, 'counts') })
    void cache.invalidateQueries({ queryKey: keyOf(place, 'labels') })
    const shown = new Set(list.snapshot().items.map(({ id }) => id))
    const mine = ids.filter((id) => shown.has(id))
    // Pictures out of sight may have come into this view: only a new list can tell.
    if (mine.length > MANY || (mine.length < ids.length && (filters.pool !== 'all' || filters.split !== undefined))) return list.reload()
    const colors = new Map(labels?.map(({ id, color }) => [id, color]))
    const read = await Promise.allSettled(mine.map((id) => api.get(routes.image(place, id), OpenImage)))
    for (const answer of read) {
      if (answer.status !== 'fulfilled') continue
      const { value: image } = answer
      list.change(new Set([image.id]), (card) => {
        const changed = changedCard(card, { image, filters, colors })
        return changed && list.shown(changed)
      })
    }
    // Of a picture that could not be read nothing is known, not even that it is still there.
    if (read.some(({ status }) => status === 'rejected')) later('all', askAgain)
  }

  // Away from here nobody hears what happens: whoever comes back asks again, however fresh the answers look.
  const left = useEffectEvent(() => void cache.invalidateQueries({ queryKey: keyOf(place), refetchType: 'none' }))
  useEffect(() => () => left(), [])

  const askAgain = () => {
    void cache.invalidateQueries({ queryKey: keyOf(place) })
    void list.reload()
  }

  const uploaded = useEffectEvent(askAgain)
  const before = useRef(uploading)
  useEffect(() => {
    if (before.current && !uploading) uploaded()
    before.current = uploading
  }, [uploading])

  useLive(place, (event) => {
    if (event.type === 'run' || event.type === 'model' || event.type === 'seat') return
    later('frame', refreshFrame)
    if (event.type === 'image') {
      const known = list.snapshot().items.find(({ id }) => id === event.id)
      if (known && known.version >= event.version) return later('soon', () => void cache.invalidateQueries({ queryKey: keyOf(place) }))
      changed.current.add(event.id)
      return later('soon', () => void refresh())
    }
    later('all', askAgain)
  })
}

type Delay = 'soon' | 'all' | 'frame'

/** Runs the last thing asked for with each delay once that time has passed; what is asked meanwhile does not put it off. */
function useLater(): (delay: Delay, act: () => void) => void {
  const waiting = useRef(new Map<Delay, { act: () => void; timer: number }>())
  const paces = useRef({ soon: new Pace({ first: SOON, most: SOON }), all: new Pace(LATER), frame: new Pace(FRAME) })
  useEffect(() => {
    const all = waiting.current
    return () => {
      for (const { timer } of all.values()) clearTimeout(timer)
      all.clear()
    }
  }, [])
  return (delay, act) => {
    const before = waiting.current.get(delay)
    if (before) return void (before.act = act)
    const timer = window.setTimeout(() => {
      const due = waiting.current.get(delay)
      waiting.current.delete(delay)
      due?.act()
    }, paces.current[delay].next(performance.now()))
    waiting.current.set(delay, { act, timer })
  }
}
