'use client'

import { useSelectedLayoutSegments } from 'next/navigation'
import type { ReactNode } from 'react'

/** Rail and content. The editor has its own tools where the rail is, so there only the content is drawn. */
export function Frame({ rail, children }: { rail: ReactNode; children: ReactNode }) {
  const segments = useSelectedLayoutSegments()
  if (segments.includes('annotate')) return children
  return (
    <div className="frame">
      {rail}
      <div className="frame-main">{children}</div>
    </div>
  )
}
