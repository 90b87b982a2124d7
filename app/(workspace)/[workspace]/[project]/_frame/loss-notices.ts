import type { Losses as Answer } from '@/lib/domain/contract/losses'

type Losses = Omit<Answer, 'may'>

/** What was heard while one looked, be it work of one's own or not: ids of labels, and by whom of images. */
export type Heard = { labels: ReadonlySet<string>; images: ReadonlyMap<string, readonly string[]> }
export const NOTHING_HEARD: Heard = { labels: new Set(), images: new Map() }

/** What one person deleted and what of it can be brought back, for one notice. `keys` name it once it was told. */
export type Notice = {
  by: string
  keys: readonly string[]
  /** annotations of whoever is told */
  mine: number
} & ({ labels: readonly { id: string; name: string }[]; annotations: number } | { images: readonly string[] })

type Known = { heard: Heard; told: ReadonlySet<string> }

/** One notice for each person and kind: what was heard, and whatever took work of one's own; nothing that was told before. */
export function noticesOf(losses: Losses, known: Known): Notice[] {
  return [...labelNotices(losses, known), ...imageNotices(losses, known)]
}

function labelNotices({ labels }: Losses, { heard, told }: Known): Notice[] {
  const news = labels.filter(({ id, mine, at }) => !told.has(labelKey(id, at)) && (mine > 0 || heard.labels.has(id)))
  return [...Map.groupBy(news, ({ by }) => by)].map(([by, all]) => ({
    by,
    keys: all.map(({ id, at }) => labelKey(id, at)),
    mine: sum(all.map(({ mine }) => mine)),
    labels: all.map(({ id, name }) => ({ id, name })),
    annotations: sum(all.map(({ annotations }) => annotations)),
  }))
}

function imageNotices({ images }: Losses, { heard, told }: Known): Notice[] {
  const news = Map.groupBy(
    images.filter(({ by, at }) => !told.has(imagesKey(by, at))),
    ({ by }) => by,
  )
  return [...new Set([...news.keys(), ...heard.images.keys()])].flatMap((by): Notice[] => {
    const all = news.get(by) ?? []
    const ids = [...new Set([...(heard.images.get(by) ?? []), ...all.flatMap((one) => one.ids)])]
    const notice = { by, keys: all.map(({ at }) => imagesKey(by, at)), mine: sum(all.map(({ mine }) => mine)), images: ids }
    return ids.length > 0 ? [notice] : []
  })
}

// A label that was brought back and deleted once more is news.
const labelKey = (id: string, at: Date) => `${id} ${at.getTime()}`
const imagesKey = (by: string, at: Date) => `${by} ${at.getTime()}`

/** Under which keys the deletion of a label is told. */
export const keysOfLabel = ({ labels }: Losses, label: string): string[] =>
  labels.flatMap(({ id, at }) => (id === label ? [labelKey(id, at)] : []))

const sum = (all: number[]) => all.reduce((before, n) => before + n, 0)

/** What is still heard of once a notice was answered. */
export function withoutNotice(heard: Heard, notice: Notice): Heard {
  const labels = new Set('labels' in notice ? notice.labels.map(({ id }) => id) : [])
  return {
    labels: new Set([...heard.labels].filter((id) => !labels.has(id))),
    images: 'images' in notice ? new Map([...heard.images].filter(([by]) => by !== notice.by)) : heard.images,
  }
}

/** With images that somebody deleted. */
export const withImages = (heard: Heard, { by, ids }: { by: string; ids: readonly string[] }): Heard => ({
  ...heard,
  images: new Map(heard.images).set(by, [...(heard.images.get(by) ?? []), ...ids]),
})

/** Without images that are here again. */
export const withoutImages = (heard: Heard, ids: readonly string[]): Heard => {
  const back = new Set(ids)
  const left = [...heard.images].map(([by, all]): [string, string[]] => [by, all.filter((id) => !back.has(id))])
  return { ...heard, images: new Map(left.filter(([, all]) => all.length > 0)) }
}

/** With labels that somebody deleted. */
export const withLabel = (heard: Heard, id: string): Heard => ({ ...heard, labels: new Set([...heard.labels, id]) })
