'use client'

import { Contrast, Monitor, Moon, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { MenuChoice, MenuHead } from './menu'
import { readTheme, THEME_COOKIE, type Theme } from './theme'

const OPTIONS = [
  { value: 'system' as const, label: 'As the system', icon: <Monitor aria-hidden="true" /> },
  { value: 'light' as const, label: 'Light', icon: <Sun aria-hidden="true" /> },
  { value: 'dark' as const, label: 'Dark', icon: <Moon aria-hidden="true" /> },
  { value: 'contrast' as const, label: 'High contrast', icon: <Contrast aria-hidden="true" /> },
]

const YEAR = 365 * 24 * 60 * 60

/** The cookie makes the server render the next page in this theme, so nothing flashes; the attribute shows it now. */
function choose(theme: Theme) {
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR}; samesite=lax`
  document.documentElement.dataset.theme = theme
}

function watch(changed: () => void) {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** The choice of theme, as part of a menu. */
export function ThemeChoice() {
  const theme = useSyncExternalStore(
    watch,
    () => readTheme(document.documentElement.dataset.theme),
    () => 'system' as const,
  )
  return (
    <>
      <MenuHead>Theme</MenuHead>
      <MenuChoice value={theme} onChange={choose} options={OPTIONS} />
    </>
  )
}
