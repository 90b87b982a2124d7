'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useFigures } from '#texts'

export type TabLink = {
  href: string
  text: string
  count?: number
  exact?: boolean
  /** Where pages lie that belong to this tab too. */ also?: readonly string[]
}

/** Tabs that are links. Current is the one whose address the page's address starts with (or equals, if `exact`). */
export function Tabs({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const { count } = useFigures()
  const path = usePathname()
  const lies = (href: string) => path === href || path.startsWith(`${href}/`)
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [path])
  const isHere = ({ href, exact, also = [] }: TabLink) => (exact ? path === href : lies(href)) || also.some(lies)
  return (
    <nav className="tabs edge-hint" aria-label={label} ref={bar}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} className="tab" aria-current={isHere(tab) ? 'page' : undefined}>
          {tab.text}
          {tab.count !== undefined && <span className="tab-count">{count(tab.count)}</span>}
        </Link>
      ))}
    </nav>
  )
}
