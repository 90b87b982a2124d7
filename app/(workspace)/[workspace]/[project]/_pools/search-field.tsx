'use client'

import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '#texts'
import { Input } from '@/app/_ui/input'
import { keysOf } from '@/app/_keys/command'
import { SITE_COMMANDS } from '@/app/_keys/site-commands'
import { useKey } from '@/app/_keys/use-key'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'

const PAUSE = 250 // ms without a key press before it is asked for

/** Search by name. The address follows what is typed; what happens to the address elsewhere shows here. */
export function SearchField() {
  const t = useTexts('pools')
  const { filters, go } = useFilters()
  const field = useRef<HTMLSpanElement>(null)
  const [typed, setTyped] = useState<string>()
  const text = typed ?? filters.q ?? ''
  const waiting = useRef<number>(undefined)
  useEffect(() => () => clearTimeout(waiting.current), [])
  useKey(keysOf(SITE_COMMANDS, 'search'), (event) => {
    event.preventDefault()
    field.current?.querySelector('input')?.focus()
  })

  const search = (q: string) => {
    clearTimeout(waiting.current)
    setTyped(undefined)
    go({ ...filters, q: q.trim() || undefined }, true)
  }
  const type = (q: string) => {
    setTyped(q)
    clearTimeout(waiting.current)
    waiting.current = window.setTimeout(() => search(q), PAUSE)
  }
  return (
    <span ref={field} role="search" className="block w-56 shrink">
      <Input
        type="search"
        size="sm"
        icon={<Search aria-hidden="true" />}
        keys={keysOf(SITE_COMMANDS, 'search')}
        aria-label={t('search')}
        placeholder={t('name')}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search(text)
          if (event.key === 'Escape') search('')
        }}
        autoComplete="off"
      />
    </span>
  )
}
