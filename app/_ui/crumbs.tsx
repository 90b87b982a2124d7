import Link from 'next/link'
import type { ReactNode } from 'react'
import { pages } from '@/lib/domain/address/pages'

/** Workspace / thing. The last one is where you are: a text or a switcher. */
export function Crumbs({ workspace, children }: { workspace: { slug: string; name: string }; children: ReactNode }) {
  return (
    <div className="crumbs">
      <Link href={pages.workspace(workspace.slug)} className="crumb-up overflow-hidden text-ellipsis">
        {workspace.name}
      </Link>
      <span className="crumb-up" aria-hidden="true">
        /
      </span>
      {typeof children === 'string' ? <span className="crumb-here">{children}</span> : children}
    </div>
  )
}
