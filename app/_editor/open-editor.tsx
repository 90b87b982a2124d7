'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { OpenImage } from '@/lib/domain/contract/image'
import type { Label } from '@/lib/domain/contract/label'
import { useTexts } from '#texts'
import { EditorScreen } from './editor-screen'
import { SessionProvider } from './editor-context'
import { EditorSkeleton } from './editor-skeleton'
import { openSession, type Session } from './session'
import { useOutbox } from '@/app/_outbox/outbox-provider'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'

export type LabellerProps = {
  place: Place
  projectName: string
  person: string
  image: OpenImage
  labels: readonly Label[]
  readOnly: boolean
}

/** Opens the session (what waits in the outbox first), and keeps the address in step with the open image. */
export function OpenEditor(props: LabellerProps) {
  const [session, setSession] = useState<Session>()
  const first = useRef(props)
  const sync = useOutbox()
  const t = useTexts('editor')
  useEffect(() => {
    if (!sync) return
    const closing = new AbortController()
    const onShow = (image: OpenImage) => showAddress(first.current.place, image)
    void openSession({ ...first.current, sync, onShow, t, signal: closing.signal }).then((opened) => {
      if (closing.signal.aborted) return
      void opened.strip.more()
      void opened.strip.count()
      setSession(opened)
    })
    return () => closing.abort()
  }, [sync, t])
  useAddress(session)
  if (!session) return <EditorSkeleton />
  return (
    <SessionProvider value={session}>
      <EditorScreen />
    </SessionProvider>
  )
}

/** The address and the title follow the open image; going back to one makes no new entry. */
function showAddress(place: Place, { id, name }: OpenImage) {
  const address = pages.annotateImage(place, id)
  if (window.location.pathname !== address) window.history.pushState(null, '', address)
  document.title = document.title.replace(/^.*? · /, `${name} · `)
}

/** Back and forward of the browser lead through the images. */
function useAddress(session: Session | undefined) {
  const path = usePathname()
  useEffect(() => {
    const id = path.split('/').at(-1)
    if (!session || !id) return
    const { opening } = session.images.state.get()
    if (id !== session.editor.state.get().image.id && id !== opening) void session.images.open(id)
  }, [session, path])
}
