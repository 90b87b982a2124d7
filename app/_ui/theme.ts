/** What a person can choose; `system` follows the operating system, its wish for contrast included. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_COOKIE = 'theme'

/** The theme of a cookie's text; anything unknown is `system`. */
export const readTheme = (text: string | undefined): Theme => THEMES.find((theme) => theme === text) ?? 'system'
