'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { count } from './count'

export type TabLink = { href: string; text: string; count?: number; exact?: boolean }

/** Tabs that are links. Current is the one whose address the page's address starts with (or equals, if `exact`). */
export function Tabs({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const path = usePathname()
  const isHere = ({ href, exact }: TabLink) => path === href || (!exact && path.startsWith(`${href}/`))
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} className="tab" aria-current={isHere(tab) ? 'page' : undefined}>
          {tab.text}
          {tab.count !== undefined && <span className="tab-count">{count(tab.count)}</span>}
        </Link>
      ))}
    </nav>
  )
}
