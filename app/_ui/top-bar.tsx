import type { ReactNode } from 'react'

type Props = { crumbs: ReactNode; tabs?: ReactNode; acts?: ReactNode }

/** Where am I | tabs | people and at most three actions. */
export function TopBar({ crumbs, tabs, acts }: Props) {
  return (
    <header className="topbar">
      {crumbs}
      {tabs}
      {acts && <div className="topbar-acts">{acts}</div>}
    </header>
  )
}
