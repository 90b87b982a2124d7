'use client'

import { useSelectedLayoutSegments } from 'next/navigation'
import { useEffect, type ReactNode } from 'react'
import { rememberPlace, type Place } from '@/app/_client/place'

/** Top bar and content of a project; the editor draws its own bar. Remembers the place for "go on where you were". */
export function ProjectFrame({
  bar,
  place: { workspace, project },
  children,
}: {
  bar: ReactNode
  place: Required<Place>
  children: ReactNode
}) {
  const editing = useSelectedLayoutSegments().includes('annotate')
  useEffect(() => rememberPlace({ workspace, project }), [workspace, project])
  return (
    <>
      {!editing && bar}
      {children}
    </>
  )
}
