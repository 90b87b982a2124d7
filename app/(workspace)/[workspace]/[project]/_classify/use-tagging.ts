'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { newId } from '@/app/_client/new-id'
import { api } from '@/app/_client/api'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { many } from '@/app/_ui/count'
import type { SaveStatus } from '@/app/_ui/save-state'
import { useToast } from '@/app/_ui/toast'
import { stillFits } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { keyOf } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import { useLeaveWarning } from '@/app/_client/use-leave-warning'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import { routes } from '@/lib/domain/address/routes'
import { inBatches, requestOf, taggedCard, undoRequests, type TagRequest, type Wish } from './tagging'

const TRIES = 5
const PAUSE = 1000 // ms, doubled with every try
const QUIET = 400 // ms before "Saving" is worth saying

type Deed = { said: string; undo: TagRequest[] }

/** Tags pictures at once on the screen and then on the server; what does not arrive goes back to what it was. */
export function useTagging({ list }: ImageView) {
  const place = usePlace()
  const { filters } = useFilters()
  const cache = useQueryClient()
  const toast = useToast()
  const saving = useSaving()
  const [last, setLast] = useState<Deed>()
  const route = routes.tags(place)

  const send = (requests: TagRequest[]) =>
    saving.run(async (trouble) => {
      for (const request of inBatches(requests))
        await insisting((editId) => api.quiet('POST', route, { body: { ...request, editId } }), trouble, newId())
    })
  const settled = () => void cache.invalidateQueries({ queryKey: keyOf(place) })

  const undo = async () => {
    if (!last) return
    setLast(undefined)
    try {
      await send(last.undo)
    } catch (error) {
      toast({ tone: 'danger', title: 'It could not be undone', text: problemText(error) })
    }
    await list.reload()
    settled()
  }

  const tag = async (ids: ReadonlySet<string>, wish: Wish, said: string) => {
    const kept = list.snapshot()
    const before = kept.items.filter(({ id }) => ids.has(id))
    if (before.length === 0) return
    list.change(ids, (card) => {
      const tagged = taggedCard(card, wish)
      return stillFits(filters, { state: tagged.state, labelIds: tagged.labels }) ? tagged : undefined
    })
    const deed = { said: `${many(before.length, 'image')}: ${said}`, undo: undoRequests(before, wish) }
    setLast(deed)
    try {
      await send([requestOf([...ids], wish)])
    } catch (error) {
      setLast((now) => (now === deed ? undefined : now))
      list.restore(kept)
      toast({ tone: 'danger', title: `${many(before.length, 'image')} not tagged`, text: problemText(error) })
      void list.reload()
    }
    settled()
  }
  return { tag, undo, last: last?.said, forget: () => setLast(undefined), status: saving.status }
}

/** One after the other, in the order they were asked for, with what the save state says meanwhile. */
function useSaving() {
  const [waiting, setWaiting] = useState(0)
  const [failing, setFailing] = useState(false)
  const [long, setLong] = useState(false)
  useLeaveWarning(waiting > 0)
  const line = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    if (waiting === 0) return
    const timer = setTimeout(() => setLong(true), QUIET)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [waiting])
  const run = (act: (trouble: (on: boolean) => void) => Promise<void>): Promise<void> => {
    setWaiting((n) => n + 1)
    const done = line.current.then(() => act(setFailing))
    line.current = done.catch(() => undefined).finally(() => setWaiting((n) => n - 1))
    return done
  }
  const status: SaveStatus = failing ? { kind: 'failed' } : waiting > 0 && long ? { kind: 'saving', waiting } : { kind: 'saved' }
  return { run, status }
}

/** Tries again while no answer comes; the same id each time, so that arriving twice does it once. */
async function insisting(post: (editId: string) => Promise<unknown>, trouble: (on: boolean) => void, editId: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await post(editId)
      return trouble(false)
    } catch (error) {
      const passing = error instanceof ApiProblem && (error.code === 'offline' || error.code === 'unavailable' || error.code === 'internal')
      trouble(passing && tries < TRIES)
      if (!passing || tries >= TRIES) throw error
      await new Promise((again) => setTimeout(again, PAUSE * 2 ** (tries - 1)))
    }
  }
}
