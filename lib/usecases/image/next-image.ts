import type { NextImage } from '@/lib/domain/contract/image'
import type { ImageFilter } from '@/lib/domain/image/image-filter'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { chooseNext } from './choose-next'
import { findImage } from './find-image'

type Input = ImageFilter & { after?: string }

/** Which image `handOutImage` would give: for who only looks, or works by the API. It is kept for nobody. */
export async function nextImage(scope: Scope, { after, ...filter }: Input): Promise<NextImage> {
  const from = after === undefined ? undefined : await findImage(scope, after)
  const { id } = await chooseNext(db, scope, { ...filter, from })
  return { id }
}
