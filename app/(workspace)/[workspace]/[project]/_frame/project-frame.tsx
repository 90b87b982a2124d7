'use client'

import { useSelectedLayoutSegments } from 'next/navigation'
import { useEffect, type ReactNode } from 'react'
import { rememberPlace } from '@/app/_client/last-place'
import type { Place } from '@/lib/domain/address/place'
import { Losses } from './losses'

type Props = { bar: ReactNode; place: Place; /** who is told what others deleted */ told?: string; children: ReactNode }

/** Top bar and content of a project; the editor draws its own bar, where there is one to see. Remembers the place for "go on where you were". */
export function ProjectFrame({ bar, place: { workspace, project }, told, children }: Props) {
  const segments = useSelectedLayoutSegments()
  const editing = segments.includes('annotate')
  useEffect(() => rememberPlace({ workspace, project }), [workspace, project])
  return (
    <>
      {!(editing && told) && bar}
      {children}
      {told && (editing || segments.length === 0) && <Losses place={{ workspace, project }} editing={editing} person={told} />}
    </>
  )
}
