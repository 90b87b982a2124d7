import { z } from 'zod'
import { versioned } from '@/lib/domain/versioned'
import { Split } from './manifest'

/**
 * Which image of a content is in which split, by id, named by the hash of its canonical JSON. One of a run names all images that
 * take part, with the labels that are learned and the seed that decided where nobody had; one of a version those that people had put into a split.
 */
export const Assignment = versioned(
  z.object({
    format: z.literal(1),
    seed: z.number().int().nullable(),
    labels: z.array(z.string()).nullable(),
    splits: z.array(z.tuple([z.string(), Split])),
  }),
  { key: 'format' },
)
export type Assignment = z.infer<typeof Assignment>
