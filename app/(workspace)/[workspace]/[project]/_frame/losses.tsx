'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '@/app/_client/api'
import { ApiProblem } from '@/app/_client/api-problem'
import { useLive } from '@/app/_client/live'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import type { LiveEvent } from '@/lib/domain/contract/event'
import { Losses as Answer } from '@/lib/domain/contract/losses'
import { keysOfLabel, noticesOf, NOTHING_HEARD, withImages, withLabel, withoutImages, withoutNotice, type Notice } from './loss-notices'
import { LossToasts } from './loss-toasts'
import { useMergeNews } from './use-merge-news'
import { useTold } from './use-told'

const MOMENT = 400 // milliseconds in which many deletions become one question

type Props = { place: Place; person: string; /** the editor itself tells what becomes of labels */ editing: boolean }

/**
 * Tells whoever works in a project what others deleted: while one looks at the images whatever it was, and on coming back
 * what took work of one's own.
 */
export function Losses({ place, person, editing }: Props) {
  const [heard, setHeard] = useState(NOTHING_HEARD)
  const [told, tell] = useTold(`told:${person}:${place.workspace}/${place.project}`)
  const { data, error, refetch } = useQuery({
    queryKey: ['losses', place.workspace, place.project],
    queryFn: () => api.quiet.get(routes.losses(place), Answer),
    staleTime: Infinity, // what happens is heard,
    refetchOnMount: 'always', // but not on pages that do not listen
    refetchOnWindowFocus: false,
  })
  const askSoon = useSoon(() => void refetch())
  const tellMerge = useMergeNews(place)
  // What the editor has told itself, before we know under which key.
  const [hushed, setHushed] = useState<ReadonlySet<string>>(new Set())
  const barred = error instanceof ApiProblem && error.code === 'forbidden' // they may see no images any more
  const notices = data && !barred ? noticesOf({ ...data, labels: data.labels.filter(({ id }) => !hushed.has(id)) }, { heard, told }) : []

  async function hush(label: string) {
    setHushed((all) => new Set([...all, label]))
    const { data: now } = await refetch()
    if (now) tell(keysOfLabel(now, label))
    setHushed((all) => new Set([...all].filter((id) => id !== label)))
  }

  useLive(place, (event) => {
    if (event.type === 'reconnected') return void refetch()
    if (isDeletion(event)) {
      if (event.by === undefined || event.by === person) return
      const { by } = event
      if (event.type === 'images' && !editing) setHeard((all) => withImages(all, { by, ids: event.ids ?? [] }))
      if (event.type === 'labels' && editing) return void hush(event.did.deleted)
      if (event.type === 'labels') setHeard((all) => withLabel(all, event.did.deleted))
      askSoon()
    } else if (event.type === 'images' && notices.length > 0) {
      setHeard((all) => withoutImages(all, event.ids ?? []))
      askSoon()
    } else if (event.type === 'labels' && event.did) {
      if ('restored' in event.did) askSoon()
      if ('merged' in event.did && event.by !== person && !editing) tellMerge(event.did, event.by)
    }
  })

  function done(notice: Notice) {
    setHeard((all) => withoutNotice(all, notice))
    tell(notice.keys)
    void refetch()
  }
  return data && <LossToasts {...{ place, notices, may: data.may }} onDone={done} />
}

type Event<Type extends LiveEvent['type']> = Extract<LiveEvent, { type: Type }>
type Deletion = (Event<'labels'> & { did: { deleted: string } }) | (Event<'images'> & { deleted: true })

const isDeletion = (event: LiveEvent): event is Deletion =>
  event.type === 'labels' ? event.did !== undefined && 'deleted' in event.did : event.type === 'images' && event.deleted === true

/** Does it a moment after it was first asked for, once. */
function useSoon(act: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, MOMENT)
  }
}
