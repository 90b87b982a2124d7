import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { Ordinal } from '@/lib/domain/ordinal'
import { trimEmpty, visibleText } from '@/lib/domain/visible'
import { listOf } from './page'
import { RunStatus } from './run'
import { When } from './when'

const MOST_NOTE = 1000

/** What a person says of a version: several lines are fine. */
const Note = z
  .string()
  .max(MOST_NOTE, 'may have 1,000 characters at most')
  .transform((note) =>
    trimEmpty(
      note
        .split(/\r\n?|\n/)
        .map(visibleText)
        .join('\n'),
    ),
  )

export const MakeVersion = z.object({ name: Name, note: Note.default('') })
export type MakeVersion = z.infer<typeof MakeVersion>
export const ChangeVersion = z.object({ name: Name.optional(), note: Note.optional() })
export type ChangeVersion = z.infer<typeof ChangeVersion>

/** The version of this number, in an address. */
export const OfVersion = z.object({ version: Ordinal })

/** What is wanted: the version, or `undo`: what restoring it changed is put back. */
export const RestoreVersion = z.object({ undo: z.boolean().default(false) })
export type RestoreVersion = z.infer<typeof RestoreVersion>

/** How far restoring a version is, and what it did. */
export const Restoring = z.object({
  stage: z.enum(['waiting', 'working', 'done', 'failed']),
  /** 0..1 */
  progress: z.number(),
  /** the version of what there was before; null where nothing was otherwise */
  before: z.number().int().nullable(),
  /** images that were there and are as they were, and those that are back; once undone, those of them that stayed since somebody had edited them */
  changed: z.number().int(),
  returned: z.number().int(),
  /** attributes that are asked as they were */
  asked: z.number().int(),
  /** names of the first of those that stay away, and how many they are: their picture is there under another image, or lost */
  left: z.array(z.string()),
  leftCount: z.number().int(),
  failure: z.string().nullable(),
  at: When,
  undone: z.boolean(),
})
export type Restoring = z.infer<typeof Restoring>

/** A data set as it was when somebody named it. */
export const DatasetVersion = z.object({
  number: z.number().int(),
  name: z.string(),
  note: z.string(),
  /** the address of its content: what is the same has the same */
  hash: z.string(),
  images: z.number().int(),
  labelled: z.number().int(),
  negative: z.number().int(),
  annotations: z.number().int(),
  pictureBytes: z.number(),
  createdAt: When,
  /** the name or address of who made it; null for a former member */
  by: z.string().nullable(),
  /** other versions of the very same content */
  same: z.array(z.number().int()),
  /** it was restored, or is being, within the last day */
  restoring: Restoring.nullable(),
  /** what learned from its content, newest first */
  runs: z.array(z.object({ number: z.number().int(), status: RunStatus, model: z.number().int().nullable() })),
})
export type DatasetVersion = z.infer<typeof DatasetVersion>
export const DatasetVersions = listOf(DatasetVersion)
export type DatasetVersions = z.infer<typeof DatasetVersions>

/** Two versions, or one and what there is now; the page after the image of this id. */
export const CompareQuery = z.object({ with: Ordinal.optional(), after: z.string().max(64).optional() })
export type CompareQuery = z.infer<typeof CompareQuery>

const TONES = ['added', 'removed', 'changed', 'was', 'same'] as const

/** An image that is otherwise, as a small picture shows it. */
export const ChangedImage = z.object({
  id: z.string(),
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  change: z.enum(['added', 'removed', 'changed']),
  /** the hash of its picture, and the number of the version that has it; null: it is there now */
  sha256: z.string(),
  heldBy: z.number().int().nullable(),
  /** that nothing is on it was said, or taken back */
  negative: z.enum(['said', 'unsaid']).nullable(),
  annotations: z.object({ added: z.number().int(), removed: z.number().int(), changed: z.number().int() }),
  /** boxes around what is on it, the first of them; `was`: where what is changed was before */
  marks: z.array(z.object({ tone: z.enum(TONES), label: z.string(), x: z.number(), y: z.number(), w: z.number(), h: z.number() })),
  /** labels of the whole picture */
  tags: z.array(z.object({ tone: z.enum(TONES), label: z.string() })),
})
export type ChangedImage = z.infer<typeof ChangedImage>

export const Comparison = z.object({
  /** of the whole; null where a page after the first was asked for */
  totals: z
    .object({
      images: z.object({ added: z.number().int(), removed: z.number().int(), changed: z.number().int(), same: z.number().int() }),
      annotations: z.object({ added: z.number().int(), removed: z.number().int(), changed: z.number().int() }),
    })
    .nullable(),
  items: z.array(ChangedImage),
  /** the page behind this one begins after the image of this id */
  next: z.string().nullable(),
})
export type Comparison = z.infer<typeof Comparison>
