import type { Named, Wish } from '@/app/_outbox/journal/entry'
import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { Change } from '@/lib/domain/annotation/edit'
import type { ImageCard } from '@/lib/domain/contract/image'

/** Edits of one image. */
export type EditStep = {
  kind: 'edits'
  image: Named
  /** what leads back, in the order to apply it */
  changes: Change[]
  /** what these touch, as it must be found for that (null: not there); else it was changed elsewhere since */
  found: Readonly<Record<string, Annotation | null>>
  /** ids of the edits that it was */
  edits?: readonly string[]
  /** names a run of small steps that are undone as one: the arrow key held down */
  run?: string
  /** so much went that it is offered back, in these words */
  offer?: string
}

/** A wish for some pictures. */
export type WishStep = { ids: string[]; wish: Wish }

/** A wish for pictures that came true: which, as they were, and in which order they stood in which view. */
export type TagStep = {
  kind: 'tags'
  said: string
  wish: Wish
  undo: WishStep[]
  before: readonly ImageCard[]
  order: readonly string[]
  view: string
  /** ids of the edits on their way */
  edits: readonly string[]
}

/** Images that were deleted. */
export type DeletionStep = { kind: 'deletion'; images: readonly Named[]; offer?: string }

/** A label that was deleted, and with how many annotations. */
export type LabelStep = { kind: 'label'; label: Named; annotations: number; offer?: string }

/** A deed that put images into splits, and the one that would take it back. */
export type SplitStep = { kind: 'splits'; deed: string; as: string; offer?: string }

export type Step = EditStep | TagStep | DeletionStep | LabelStep | SplitStep
export type Direction = 'undo' | 'redo'
