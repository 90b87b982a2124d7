import { AppError } from '@/lib/domain/errors'
import { Became, type Existing } from '@/lib/domain/import/existing'
import type { Delivery, Settled } from '@/lib/domain/import/ledger'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { storeAnnotations } from './store-annotations'

const TRIES = 3

type Work = { scope: Scope; importId: string; existing: Existing }

/** Writes a batch, but for images of which it was written before; answers for all of them what became of them then or now. */
export async function deliver(items: Delivery[], work: Work): Promise<Settled[]> {
  const { importId } = work
  const rows = await db.importOutcome.findMany({ where: { importId, imageId: { in: items.map(({ imageId }) => imageId) } } })
  const before = rows.map(({ imageId, became, left }): Settled => ({ imageId, became: Became.parse(became), left }))
  const known = new Set(before.map(({ imageId }) => imageId))
  return [
    ...before,
    ...(await store(
      items.filter(({ imageId }) => !known.has(imageId)),
      work,
    )),
  ]
}

async function store(items: Delivery[], work: Work, tries = TRIES): Promise<Settled[]> {
  if (items.length === 0) return []
  const { scope, importId, existing } = work
  try {
    const { items: settled } = await storeAnnotations(scope, {
      importId,
      sourceId: importId,
      items,
      existing,
      note: async (tx, outcomes) => {
        await tx.importOutcome.createMany({ data: outcomes.map((outcome) => ({ importId, ...outcome })) })
      },
    })
    return settled
  } catch (error) {
    if (!(error instanceof AppError) || tries === 1) throw error
    const gone = new Set(error.code === 'not_found' ? (error.detail?.images as string[] | undefined) : [])
    // Without one that went, also where a label went meanwhile, the same is asked again of what is there by then.
    if (gone.size === 0 && error.code !== 'invalid') throw error
    const lost = items.filter(({ imageId }) => gone.has(imageId))
    const rest = await store(
      items.filter(({ imageId }) => !gone.has(imageId)),
      work,
      tries - 1,
    )
    return [...lost.map(({ imageId, annotations }): Settled => ({ imageId, became: 'kept', left: [...annotations.keys()] })), ...rest]
  }
}
