'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { EditorScreen } from './editor-screen'
import { SessionProvider } from './editor-context'
import { EditorSkeleton } from './editor-skeleton'
import type { OpenImage } from './images/open-image'
import type { Place } from './images/read-image'
import { openSession, type Session } from './session'
import type { Label } from './store/label'

export type LabellerProps = { place: Place; projectName: string; person: string; image: OpenImage; labels: readonly Label[]; readOnly: boolean }

/** Opens the session (journal first), and keeps the address in step with the open image. */
export function OpenEditor(props: LabellerProps) {
  const [session, setSession] = useState<Session>()
  const first = useRef(props)
  useEffect(() => {
    const closing = new AbortController()
    const { place } = first.current
    const onShow = (id: string) => window.history.pushState(null, '', `/${place.workspace}/${place.project}/annotate/${id}`)
    void openSession({ ...first.current, onShow, signal: closing.signal }).then((opened) => {
      if (closing.signal.aborted) return
      void opened.strip.more()
      void opened.strip.count()
      setSession(opened)
    })
    return () => closing.abort()
  }, [])
  useAddress(session)
  if (!session) return <EditorSkeleton />
  return (
    <SessionProvider value={session}>
      <EditorScreen />
    </SessionProvider>
  )
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
