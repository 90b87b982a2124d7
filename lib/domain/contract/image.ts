import { z } from 'zod'
import { Split } from '@/lib/domain/dataset/manifest'
import { ImageFilter, Pool } from '@/lib/domain/image/image-filter'
import { Doc } from './edit'
import { PoolCounts } from './project'
import { When } from './when'

export const ImageState = z.enum(['unlabelled', 'labelled', 'negative'])
export type ImageState = z.infer<typeof ImageState>

/** A box on a card: colour of its label (1..20), then x, y, w, h as fractions of the picture. */
export const CardBox = z.tuple([z.number().int(), z.number(), z.number(), z.number(), z.number()])
export type CardBox = z.infer<typeof CardBox>

/** A polygon on a card: colour of its label, then its outlines, x and y in turn as fractions of the picture. */
export const CardOutline = z.tuple([z.number().int(), z.array(z.array(z.number()))])
export type CardOutline = z.infer<typeof CardOutline>

/** An image as the grid shows it. */
export const ImageCard = z.object({
  id: z.string(),
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  state: ImageState,
  version: z.number().int(),
  split: Split.nullable(),
  annotationCount: z.number().int(),
  createdAt: When,
  importId: z.string().nullable(),
  /** user id */
  labelledBy: z.string().nullable(),
  /** detection: the first annotations; polygons that are no more than a spot on a card are boxes */
  boxes: z.array(CardBox),
  /** polygons among the first annotations, if there are any */
  outlines: z.array(CardOutline).optional(),
  /** classification: ids of the labels */
  labels: z.array(z.string()),
})
export type ImageCard = z.infer<typeof ImageCard>

/** Which images a page holds: those behind its cursor, those in front of it, or those on both sides. */
export const PageWay = z.enum(['on', 'back', 'around'])
export type PageWay = z.infer<typeof PageWay>

/** One page of the grid; `next` leads to the page behind it, `previous` to the one in front of it where that was asked about. */
export const ImagePage = z.object({
  items: z.array(ImageCard),
  next: z.string().nullable(),
  previous: z.string().nullable().optional(),
  total: z.number().int(),
  /** around a cursor: how many images of the view stand in front of it, and how many of those are in the page */
  around: z.object({ at: z.number().int(), here: z.number().int() }).optional(),
})
export type ImagePage = z.infer<typeof ImagePage>

/** One image: its picture, its annotations, and its neighbours in the list that was asked about. */
export const OpenImage = z.object({
  id: z.string(),
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  state: ImageState,
  /** counts the saved changes: of two answers the one with the larger version knows more */
  version: z.number().int(),
  split: Split.nullable(),
  /** where its bytes are, signed for a while */
  url: z.string(),
  doc: Doc,
  /** where it stands, as lists of images take it */
  cursor: z.string(),
  previous: z.string().optional(),
  next: z.string().optional(),
  position: z.number().int(),
  total: z.number().int(),
})
export type OpenImage = z.infer<typeof OpenImage>

/** How many images are in each pool, carry each label, belong to each split and were labelled by whom. */
export const Counts = PoolCounts.extend({
  byLabel: z.record(z.string(), z.object({ images: z.number().int(), annotations: z.number().int() })),
  /** a split, or 'none' → images */
  bySplit: z.record(z.string(), z.number().int()),
  /** those whom `by` can name: what somebody labelled, and apart from it what they imported */
  byPerson: z.array(z.object({ userId: z.string(), name: z.string(), images: z.number().int(), imported: z.boolean() })),
})
export type Counts = z.infer<typeof Counts>

export const ImagesQuery = ImageFilter.extend({
  cursor: z.string().max(2000).optional(),
  way: PageWay.default('on'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const NextImageQuery = ImageFilter.extend({ pool: Pool.default('unlabelled'), after: z.string().max(64).optional() })
export const NextImage = z.object({ id: z.string().nullable() })
export type NextImage = z.infer<typeof NextImage>

export const DeleteImages = z.object({ ids: z.array(z.string().max(64)).min(1).max(1000) })
export const Deleted = z.object({ deleted: z.number().int() })
export type Deleted = z.infer<typeof Deleted>

export const Restored = z.object({
  /** ids of those that are back */
  restored: z.array(z.string()),
  /** those of them that have another name than they had, since another image has that by now */
  renamed: z.array(z.object({ id: z.string(), name: z.string() })),
  /** annotations that stay away, since their label is gone */
  left: z.number().int(),
})
export type Restored = z.infer<typeof Restored>
