import { createFormatter } from 'use-intl/core'
import { textsOf, TIME_ZONE, type Language } from './texts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How dates, times and numbers are written in one language. Nothing else asks Intl. */
export type Figures = ReturnType<typeof make>

const made = new Map<Language, Figures>()

/** The one formatter, for what is no component; a component asks `useFigures`, a page `getFigures`. */
export function figuresOf(language: Language): Figures {
  const known = made.get(language)
  if (known) return known
  const figures = make(language)
  made.set(language, figures)
  return figures
}

/** Whole days from now until then, counting a started day: an invite that ends in an hour has 1 day left. */
export const daysLeft = (then: Date, now: Date): number => Math.max(0, Math.ceil((then.getTime() - now.getTime()) / DAY))

function make(language: Language) {
  const format = createFormatter({ locale: language, timeZone: TIME_ZONE })
  const t = textsOf(language, 'figures')
  const fixed = (n: number, digits: number) => format.number(n, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return {
    /** 4241 → "4,241". */
    count: (n: number): string => format.number(n),
    /** A measured number with as many digits as its neighbours: 0.9, 3 → "0.900". */
    fixed,
    /** A part of one, whole: 0.834 → "83%". */
    percent: (part: number): string => format.number(part, { style: 'percent' }),
    /** Several things in one sentence: "3 files, 11 boxes and 5 images". */
    list: (things: readonly string[]): string => format.list(things),
    /** "18 November 2026". */
    day: (at: Date): string => format.dateTime(at, { day: 'numeric', month: 'long', year: 'numeric' }),
    /** "18 November": a day of this year. */
    dayOfYear: (at: Date): string => format.dateTime(at, { day: 'numeric', month: 'long' }),
    /** Bytes for reading: 34 → "34 B", 121000 → "121 KB", 9130000 → "9.1 MB". Decimal, as download pages count. */
    bytes(n: number): string {
      if (n < 1000) return t('bytes', { value: format.number(n) })
      if (n < 1e6) return t('kilobytes', { value: format.number(Math.round(n / 1000)) })
      return n < 1e9 ? t('megabytes', { value: fixed(n / 1e6, 1) }) : t('gigabytes', { value: fixed(n / 1e9, 2) })
    },
    /** Seconds for reading: 7 → "7 s", 280 → "4 min 40 s", 1080 → "18 min", 5400 → "1 h 30 min". */
    duration(seconds: number): string {
      const whole = Math.max(0, Math.round(seconds))
      const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
      const [hours, minutes] = [format.number(h), format.number(m)]
      if (h > 0) return m > 0 ? t('hoursMinutes', { hours, minutes }) : t('hours', { hours })
      if (m >= 10 || (m > 0 && s === 0)) return t('minutes', { minutes })
      return m > 0 ? t('minutesSeconds', { minutes, seconds: format.number(s) }) : t('seconds', { seconds: format.number(s) })
    },
    /** Seconds as a clock: 151 → "2:31". */
    clock(seconds: number): string {
      const whole = Math.max(0, Math.round(seconds))
      return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
    },
    /** How long ago, as short as a table column: "now", "12 min ago", "2 h ago", "yesterday", "18 Nov", "18 Nov 2025". */
    ago(then: Date, now: Date): string {
      const past = now.getTime() - then.getTime()
      if (past < MINUTE) return t('now')
      if (past < HOUR) return t('minutesAgo', { minutes: format.number(Math.floor(past / MINUTE)) })
      if (past < DAY) return t('hoursAgo', { hours: format.number(Math.floor(past / HOUR)) })
      if (past < 2 * DAY) return t('yesterday')
      const sameYear = then.getUTCFullYear() === now.getUTCFullYear()
      return format.dateTime(then, { day: 'numeric', month: 'short', ...(!sameYear && { year: 'numeric' }) })
    },
    /** The exact moment, for a tool tip: "2026-11-18 09:05 UTC". */
    moment(at: Date): string {
      const [date = '', time = ''] = at.toISOString().split('T')
      return t('moment', { date, time: time.slice(0, 5) })
    },
  }
}
