import type { Texts } from '@/lib/texts/texts'
import type { Totals } from './upload-queue'

/** "12.4 MB", in powers of ten as file managers count. */
export function megabytes(t: Texts<'upload'>, bytes: number): string {
  if (bytes < 1e6) return t('kilobytes', { n: Math.ceil(bytes / 1000) })
  return t('megabytes', { n: Math.round(bytes / 1e5) / 10 })
}

/** "14 s", "3 min", "2 h": rounded up, so that it is never over before it says so. */
export function duration(t: Texts<'upload'>, seconds: number): string {
  if (seconds < 60) return t('seconds', { n: Math.max(1, Math.ceil(seconds)) })
  if (seconds < 3600) return t('minutes', { n: Math.ceil(seconds / 60) })
  return t('hours', { n: Math.ceil(seconds / 3600) })
}

/** "48 found = 34 added + 12 already here + 2 refused": nothing is lost in silence. What is zero is left out. */
export function equation(t: Texts<'upload'>, totals: Totals): string {
  const parts = (['added', 'present', 'refused', 'stopped', 'passed', 'left'] as const)
    .filter((part) => totals[part] > 0)
    .map((part) => t(`sum.${part}`, { n: totals[part] }))
  return t('sum.found', { found: totals.found, parts: parts.join(' + ') || t('sum.nothing') })
}

/** The heading of the tray. */
export function headline(t: Texts<'upload'>, { found, left, added, present }: Totals): string {
  if (left > 0) return t('headline.adding', { n: found })
  if (added > 0) return t('headline.added', { n: added })
  return t(present > 0 ? 'headline.present' : 'headline.nothing')
}
