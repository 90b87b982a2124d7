'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { EditorScreen } from './editor-screen'
import { SessionProvider } from './editor-context'
import { EditorSkeleton } from './editor-skeleton'
import type { OpenImage } from './images/open-image'
import { openSession, type Session } from './session'
import type { Label } from './store/label'
import type { Sync } from '@/app/_outbox/sync/sync'
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

/** Opens the session (journal first), and keeps the address in step with the open image. */
export function OpenEditor(props: LabellerProps) {
  const [session, setSession] = useState<Session>()
  const first = useRef(props)
  useEffect(() => {
    const closing = new AbortController()
    let left = false
    const opening = openSession({ ...first.current, onShow: (image) => showAddress(first.current.place, image), signal: closing.signal })
    void opening.then((opened) => {
      if (left) return
      void opened.strip.more()
      void opened.strip.count()
      setSession(opened)
    })
    // Who goes back to the grid while something is on its way leaves the sending to go on behind it.
    return () => {
      left = true
      void opening.then(({ sync }) => allSent(sync)).then(() => closing.abort())
    }
  }, [])
  useAddress(session)
  if (!session) return <EditorSkeleton />
  return (
    <SessionProvider value={session}>
      <EditorScreen />
    </SessionProvider>
  )
}

/** Resolves once nothing waits any more. */
const allSent = ({ state }: Sync) =>
  new Promise<void>((done) => {
    const look = () => state.get().waiting === 0 && done()
    state.subscribe(look)
    look()
  })

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
