'use client'

import { useSelectedLayoutSegments } from 'next/navigation'
import type { ReactNode } from 'react'
import { Outbox } from '@/app/_outbox/outbox'

/** Rail and content. The editor has its own tools where the rail is and sends its edits itself: there only the content is drawn. */
export function Frame({ rail, person, children }: { rail: ReactNode; person: string; children: ReactNode }) {
  const segments = useSelectedLayoutSegments()
  if (segments.includes('annotate')) return children
  return (
    <div className="frame">
      {rail}
      <div className="frame-main">{children}</div>
      <Outbox person={person} />
    </div>
  )
}
