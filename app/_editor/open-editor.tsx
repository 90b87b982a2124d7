'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { Attribute } from '@/lib/domain/attribute/attribute'
import type { OpenImage } from '@/lib/domain/contract/image'
import type { Label } from '@/lib/domain/contract/label'
import { useTexts } from '#texts'
import { EditorScreen } from './editor-screen'
import { WorkbenchProvider } from './editor-context'
import { EditorSkeleton } from './editor-skeleton'
import { openWorkbench, type Workbench } from './workbench'
import { rememberImage } from '@/app/_client/last-image'
import { useOutbox } from '@/app/_outbox/outbox-provider'
import { SeatsProvider } from '@/app/_seats/seats-context'
import { useUndoLine } from '@/app/_undo/undo-provider'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { ImageRow } from '@/lib/domain/image/image-row'
import type { WhatIsLeft } from '@/lib/domain/image/what-is-left'

export type LabellerProps = {
  place: Place
  row: ImageRow
  /** what there was for who asked for the next image, where that is to be said */
  left?: WhatIsLeft
  projectName: string
  person: string
  image: OpenImage
  labels: readonly Label[]
  schema: readonly Attribute[]
  mayAddLabels: boolean
  mayTrain: boolean
  mayDivide: boolean
  readOnly: boolean
}

/** Opens the workbench (what waits in the outbox first), and keeps the address in step with the open image. */
export function OpenEditor(props: LabellerProps) {
  const [workbench, setWorkbench] = useState<Workbench>()
  const first = useRef(props)
  const sync = useOutbox()
  const line = useUndoLine(props.place)
  const t = useTexts('editor')
  useEffect(() => {
    if (!sync) return
    const closing = new AbortController()
    let { row } = first.current
    const onShow = (image: OpenImage) => {
      showAddress(first.current.place, image, row)
      rememberImage(first.current.place, image)
    }
    void openWorkbench({ ...first.current, sync, line, onShow, t, signal: closing.signal }).then((opened) => {
      if (closing.signal.aborted) return
      rememberImage(first.current.place, first.current.image)
      if (first.current.left) showAddress(first.current.place, first.current.image, row) // loaded again it is no news
      opened.strip.state.subscribe(() => {
        const next = opened.strip.state.get().row
        if (next === row) return
        row = next
        onShow(opened.editor.state.get().image)
      })
      void opened.strip.more()
      void opened.strip.count()
      setWorkbench(opened)
      const asked = line.takeAsked(first.current.image.id)
      if (asked) void opened.retracing[asked]()
    })
    return () => closing.abort()
  }, [sync, line, t])
  useAddress(workbench)
  if (!workbench) return <EditorSkeleton />
  return (
    <WorkbenchProvider value={workbench}>
      <SeatsProvider value={workbench.seats}>
        <EditorScreen />
      </SeatsProvider>
    </WorkbenchProvider>
  )
}

/** The address and the title follow the open image and the row; going back to one makes no new entry, nor does another row. */
function showAddress(place: Place, { id, name }: OpenImage, row: ImageRow) {
  const address = pages.annotateImage(place, id, row)
  const { pathname, search } = window.location
  if (pathname !== pages.annotateImage(place, id)) window.history.pushState(null, '', address)
  else if (pathname + search !== address) window.history.replaceState(null, '', address)
  document.title = document.title.replace(/^.*? · /, `${name} · `)
}

/** Back and forward of the browser lead through the images. */
function useAddress(workbench: Workbench | undefined) {
  const path = usePathname()
  useEffect(() => {
    if (!workbench) return
    const { place, images, editor } = workbench
    const follow = () => {
      // Of many pushes in a row React shows some late: only where the browser stands now is news.
      const { pathname } = window.location
      const id = pathname.split('/').at(-1)
      if (!id || pathname !== pages.annotateImage(place, id)) return
      if (id !== editor.state.get().image.id && id !== images.state.get().opening) void images.open(id)
    }
    follow()
    // Who goes back before React has shown the push comes to a path that is none anew.
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [workbench, path])
}
