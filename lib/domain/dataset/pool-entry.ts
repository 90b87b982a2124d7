import { z } from 'zod'
import { Attributes } from '@/lib/domain/annotation/attributes'
import { shaped } from '@/lib/domain/annotation/shaped'
import { Attribute } from '@/lib/domain/attribute/attribute'
import { Shape } from '@/lib/domain/geometry/shape'
import { versioned } from '@/lib/domain/versioned'
import { Split } from './manifest'

const When = z.iso.datetime()

/** An annotation in a pool: its label by name, so that other tools can read it, and by id, so that a rename is no loss. */
const Mark = z.object({
  id: z.string(),
  label: z.string(),
  labelId: z.string(),
  shape: Shape,
  attributes: Attributes.default({}),
  createdAt: When,
  createdBy: z.string(),
  updatedAt: When,
  updatedBy: z.string(),
})

/** Format 1 told boxes and tags apart, each in drawing order. */
const BoxesAndTags = z
  .looseObject({
    boxes: z.array(z.looseObject({ x: z.number(), y: z.number(), w: z.number(), h: z.number() })),
    tags: z.array(z.unknown()),
  })
  .transform(({ boxes, tags, ...entry }) => {
    const boxed = boxes.map(({ x, y, w, h, ...mark }) => ({ ...mark, box: { x, y, w, h } }))
    return { ...entry, annotations: [...boxed, ...tags].map(shaped) }
  })

/**
 * pools/<labelled|unlabelled>/<image>.json: everything that is known of one image. It is in the pool in which this
 * file exists; a negative image ("nothing to label here") is in the labelled pool with no annotations.
 */
export const PoolEntry = versioned(
  z.object({
    format: z.literal(2),
    id: z.string(),
    /** the file name its people gave it, with the folder */
    name: z.string(),
    /** where its bytes lie in the bucket, upright */
    key: z.string(),
    type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    sha256: z.string(),
    /** of the bytes as they were sent, before EXIF orientation was applied */
    sourceSha256: z.string(),
    bytes: z.number().int(),
    /** pixels */
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    state: z.enum(['unlabelled', 'labelled', 'negative']),
    /** given by the source of an import, else null */
    split: Split.nullable(),
    /** counts the changes of this image */
    version: z.number().int(),
    /** people are named by their id */
    createdAt: When,
    createdBy: z.string(),
    labelledAt: When.nullable(),
    labelledBy: z.string().nullable(),
    /** that person only imported what is on it; entries of before do not say so */
    labelledByImport: z.boolean().default(false),
    /** in drawing order; image pixels, floats, from the upper left corner */
    annotations: z.array(Mark),
  }),
  { key: 'format', upgrades: [BoxesAndTags] },
)
export type PoolEntry = z.infer<typeof PoolEntry>

/** Which pool an image of this state is in. */
export const poolOf = (state: PoolEntry['state']): 'labelled' | 'unlabelled' => (state === 'unlabelled' ? 'unlabelled' : 'labelled')

/** project.json: what the pools need to be understood, and with them enough to rebuild the project. */
export const ProjectEntry = versioned(
  z.object({
    format: z.literal(1),
    id: z.string(),
    name: z.string(),
    type: z.enum(['detection', 'classification']),
    multiLabel: z.boolean(),
    // files from before projects decided about it say nothing
    annotatorsAddLabels: z.boolean().default(true),
    version: z.number().int(),
    createdAt: When,
    createdBy: z.string(),
    labels: z.array(
      z.object({ id: z.string(), name: z.string(), color: z.number().int(), hotkey: z.string().nullable(), position: z.number().int() }),
    ),
    // files from before a project had any say nothing
    attributes: z.array(Attribute).default([]),
  }),
  { key: 'format' },
)
export type ProjectEntry = z.infer<typeof ProjectEntry>
