import type { ImageCard } from '@/lib/domain/contract/image'
import type { Order } from '@/lib/domain/image/image-filter'
import type { Figures } from '@/lib/texts/figures'
import type { Texts } from '@/lib/texts/texts'
import type { Section } from './grid-layout'

/** A section of the grid, and which import it is. `whole`: all of its pictures are loaded, so they can be counted. */
export type ImageSection = Section & { importId?: string; whole: boolean }

const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()

type Words = { t: Texts<'grid'>; figures: Figures }
/** How a day is called, and an import of that day. */
type DayName = { day: string; imported: string }

/** "Today", "Yesterday", "12 November", in another year "12 November 2025"; in the time zone of the person. */
export function dayName({ t, figures }: Words, at: Date, now: Date): DayName {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  if (days === 0) return { day: t('today'), imported: t('importedToday') }
  if (days === 1) return { day: t('yesterday'), imported: t('importedYesterday') }
  // Dates are written in UTC: there this is the day that it is here.
  const here = new Date(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()))
  const day = at.getFullYear() === now.getFullYear() ? figures.dayOfYear(here) : figures.day(here)
  return { day, imported: t('imported', { day }) }
}

type View = { items: readonly ImageCard[]; /** where they begin in the view */ first?: number; total: number; order: Order; now: Date }

/**
 * Groups a view that is in order of time by import and day. What is not loaded yet belongs to the last section until
 * it is known better, and what lies before to the first one; a view by name has no headings.
 */
export function sectionsOf(words: Words, { items, first = 0, total, order, now }: View): ImageSection[] {
  if (order === 'name' || items.length === 0) return total > 0 ? [{ key: 'all', from: 0, to: total, whole: items.length === total }] : []
  const sections: ImageSection[] = []
  // Pictures of one day stand together: its name is asked for once, not ten thousand times.
  let named = { from: Infinity, to: -Infinity, day: '', imported: '' }
  items.forEach((card, at) => {
    const time = card.createdAt.getTime()
    if (time < named.from || time >= named.to) {
      const date = new Date(time)
      const from = midnight(date)
      const to = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime()
      named = { from, to, ...dayName(words, date, now) }
    }
    const { day, imported } = named
    const key = card.importId ? `import ${card.importId}` : day
    const last = sections.at(-1)
    if (last?.key === key) return void (last.to = first + at + 1)
    const title = card.importId ? imported : day
    if (last) last.whole = sections.length > 1 || first === 0
    sections.push({
      key,
      title,
      from: sections.length > 0 ? first + at : 0,
      to: first + at + 1,
      importId: card.importId ?? undefined,
      whole: false,
    })
  })
  const last = sections.at(-1)
  if (last) Object.assign(last, { to: total, whole: first + items.length === total && (sections.length > 1 || first === 0) })
  return sections
}
