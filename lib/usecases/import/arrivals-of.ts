import type { ReadImage } from '@/lib/domain/formats/collect'
import { cleanFileName } from '@/lib/domain/image/file-name'
import { Anew } from '@/lib/domain/image/written-anew'
import type { Arrived, Refused } from '@/lib/domain/import/ledger'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'
import type { ByName } from './pictures-by-name'
import type { Inside } from './store-inside'

const BATCH = 2000

/** What is known of the pictures of an import by another way than that they were sent. */
type Known = { byName: ByName['idOf']; inside: ReadonlyMap<ReadImage, Inside> }
type Where = { imageId: string | null; present: boolean; anew: readonly string[]; refused: string | null }

/** What became of the pictures of an import: on the site, or refused with the reason; not those of which the project has none. */
export async function arrivalsOf(
  scope: Scope,
  { importId, images, known }: { importId: string; images: ReadImage[]; known: Known },
): Promise<(Arrived | Refused)[]> {
  const taken = new Map<string, string>()
  const arrivals: (Arrived | Refused)[] = []
  for (let at = 0; at < images.length; at += BATCH) {
    const places = await placesOf(importId, images.slice(at, at + BATCH), known)
    const rows = await imagesOf(
      scope,
      places.flatMap(([, where]) => where.imageId ?? []),
    )
    for (const [image, where] of places) {
      const row = rows.get(where.imageId ?? '')
      const twin = row && taken.get(row.id)
      if (where.refused !== null) arrivals.push({ image, refused: where.refused })
      else if (!row) arrivals.push({ image, refused: where.imageId ? 'was deleted meanwhile' : 'was not sent' })
      else if (twin !== undefined) arrivals.push({ image, refused: `is the same image as ${twin}` })
      else {
        taken.set(row.id, image.path)
        const { id: imageId, sourceSha256: sha256, width, height } = row
        const size = { width, height, orientation: row.orientation ?? undefined }
        const called = where.present && !image.bytes && row.name !== cleanFileName(image.name) ? row.name : undefined
        arrivals.push({ image, sha256, imageId, size, present: where.present, called, anew: Anew.array().parse(where.anew) })
      }
    }
  }
  return arrivals
}

async function placesOf(importId: string, images: ReadImage[], { byName, inside }: Known): Promise<[ReadImage, Where][]> {
  const files = await filesOf(importId, images)
  return images.flatMap((image): [ReadImage, Where][] => {
    if (!image.bytes) return [[image, files.get(image.path) ?? { ...UNSEEN, refused: 'was not sent' }]]
    if (image.bytes === 'inside') return [[image, { ...UNSEEN, ...inside.get(image) }]]
    const imageId = byName.get(image)
    return imageId ? [[image, { ...UNSEEN, imageId, present: true }]] : []
  })
}

const UNSEEN: Where = { imageId: null, present: false, anew: [], refused: null }

async function filesOf(importId: string, images: ReadImage[]): Promise<Map<string, Where>> {
  const rows = await db.importFile.findMany({
    where: { importId, path: { in: images.flatMap(({ path, bytes }) => (bytes ? [] : [path])) } },
    select: { path: true, imageId: true, present: true, anew: true, refused: true },
  })
  return new Map(rows.map((row) => [row.path, row]))
}

async function imagesOf(scope: Scope, ids: string[]) {
  const rows = await db.image.findMany({
    where: { id: { in: ids }, ...inScope(scope) },
    select: { id: true, name: true, sourceSha256: true, width: true, height: true, orientation: true },
  })
  return new Map(rows.map((row) => [row.id, row]))
}
