import { count, many } from '@/app/_ui/count'
import type { Totals } from './upload-queue'

/** "12.4 MB", in powers of ten as file managers count. */
export function megabytes(bytes: number): string {
  if (bytes < 1e6) return `${count(Math.ceil(bytes / 1000))} KB`
  return `${count(Math.round(bytes / 1e5) / 10)} MB`
}

/** "14 s", "3 min", "2 h": rounded up, so that it is never over before it says so. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s`
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`
  return `${Math.ceil(seconds / 3600)} h`
}

/** "48 found = 34 added + 12 already here + 2 refused": nothing is lost in silence. What is zero is left out. */
export function equation({ found, added, present, refused, stopped, left }: Totals): string {
  const parts = [
    [added, 'added'],
    [present, 'already here'],
    [refused, 'refused'],
    [stopped, 'not sent'],
    [left, 'on the way'],
  ] as const
  const told = parts.filter(([n]) => n > 0).map(([n, what]) => `${count(n)} ${what}`)
  return `${count(found)} found = ${told.join(' + ') || 'nothing to add'}`
}

/** The heading of the tray. */
export function headline({ found, left, added, present }: Totals): string {
  if (left > 0) return `Adding ${many(found, 'file')}`
  if (added > 0) return `${many(added, 'image')} added`
  return present > 0 ? 'All of it is here already' : 'Nothing was added'
}
