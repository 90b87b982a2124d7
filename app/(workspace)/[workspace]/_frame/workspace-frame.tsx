'use client'

import { useSelectedLayoutSegments } from 'next/navigation'
import type { ReactNode } from 'react'
import { OutboxNotices } from '@/app/_outbox/outbox-notices'
import { OutboxProvider } from '@/app/_outbox/outbox-provider'
import { UploadTrays } from '@/app/_upload/upload-trays'
import { useFreshCounts } from '@/app/_upload/use-fresh-counts'
import { UndoProvider } from '@/app/_undo/undo-provider'

type Props = { rail: ReactNode; person: string; children: ReactNode }

/** Rail and content; one outbox for both, what can be undone, and what is on its way to the bucket. */
export const WorkspaceFrame = ({ person, ...inside }: Props) => (
  <OutboxProvider person={person}>
    <UndoProvider key={person}>
      <Inside {...inside} />
    </UndoProvider>
  </OutboxProvider>
)

/** The editor has its own tools where the rail is, and says itself what waits and what is on its way: there only the content is drawn. */
function Inside({ rail, children }: Omit<Props, 'person'>) {
  const editing = useSelectedLayoutSegments().includes('annotate')
  useFreshCounts(!editing)
  if (editing) return children
  return (
    <div className="frame">
      {rail}
      <div className="frame-main">{children}</div>
      <OutboxNotices />
      <UploadTrays />
    </div>
  )
}
