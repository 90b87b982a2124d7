'use client'

import { Contrast, Monitor, Moon, Sun } from 'lucide-react'
import { useSyncExternalStore, type ReactNode } from 'react'
import { useTexts } from '#texts'
import { MenuChoice, MenuHead } from './menu'
import { readTheme, THEME_COOKIE, type Theme } from './theme'

const ICONS = {
  system: <Monitor aria-hidden="true" />,
  light: <Sun aria-hidden="true" />,
  dark: <Moon aria-hidden="true" />,
  contrast: <Contrast aria-hidden="true" />,
} satisfies Record<Theme, ReactNode>
const THEMES = ['system', 'light', 'dark', 'contrast'] as const

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
  const t = useTexts('ui')
  const theme = useSyncExternalStore(
    watch,
    () => readTheme(document.documentElement.dataset.theme),
    () => 'system' as const,
  )
  return (
    <>
      <MenuHead>{t('theme.title')}</MenuHead>
      <MenuChoice
        value={theme}
        onChange={choose}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`), icon: ICONS[value] }))}
      />
    </>
  )
}
