import { z } from 'zod'
import { Format } from '@/lib/domain/dataset/dataset'
import { Frame } from '@/lib/domain/formats/fit/frame'
import { Name } from '@/lib/domain/label/name'
import { longList } from '@/lib/domain/long-list'
import { Existing } from './existing'

/** How many labels may be called something else. */
const MOST_RENAMED = 2000

/** What a person chose for an import; what they did not choose is as it is detected, or usual. */
export const ImportOptions = z.object({
  /** what the source is read as, in place of what it looks like */
  format: Format.optional(),
  /** of that format */
  formatOptions: z.record(z.string().max(64), z.union([z.string().max(256), z.number(), z.boolean()])).optional(),
  existing: Existing.default('keep'),
  /** on which picture boxes were drawn that the camera stored turned, where the source does not tell */
  frame: Frame.optional(),
  /** names of labels in the source, and what they are called here; null: their annotations are left out */
  map: longList(z.object({ from: z.string().max(1024), to: Name.nullable() }), { most: MOST_RENAMED }).default([]),
})
export type ImportOptions = z.infer<typeof ImportOptions>
