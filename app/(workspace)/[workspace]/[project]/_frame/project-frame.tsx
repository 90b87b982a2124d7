'use client'

import { useSelectedLayoutSegments } from 'next/navigation'
import { useEffect, type ReactNode } from 'react'
import { rememberPlace } from '@/app/_client/last-place'
import type { Place } from '@/lib/domain/address/place'

/** Top bar and content of a project; the editor draws its own bar. Remembers the place for "go on where you were". */
export function ProjectFrame({ bar, place: { workspace, project }, children }: { bar: ReactNode; place: Place; children: ReactNode }) {
  const editing = useSelectedLayoutSegments().includes('annotate')
  useEffect(() => rememberPlace({ workspace, project }), [workspace, project])
  return (
    <>
      {!editing && bar}
      {children}
    </>
  )
}
