import { z } from 'zod'
import { Split } from '@/lib/domain/dataset/manifest'
import { ImageState } from './image'
import { listOf } from './page'
import { When } from './when'

const AlikeImage = z.object({
  id: z.string(),
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  state: ImageState,
  split: Split.nullable(),
  annotationCount: z.number().int(),
  createdAt: When,
})

/** Images that look alike; `size` counts those beyond the ones that are listed. */
export const AlikeGroup = z.object({ size: z.number().int(), images: z.array(AlikeImage) })
export type AlikeGroup = z.infer<typeof AlikeGroup>

/** `total`: how many groups there are; `waiting`: images of which nobody knows yet what they look like. */
export const NearDuplicates = listOf(AlikeGroup).extend({ total: z.number().int(), waiting: z.number().int() })
export type NearDuplicates = z.infer<typeof NearDuplicates>

/** Images that look alike and are different ones, or (`apart` false) not after all. */
export const TellApart = z.object({ ids: z.array(z.string().max(64)).min(1).max(1000), apart: z.boolean() })
