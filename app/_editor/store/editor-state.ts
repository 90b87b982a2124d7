import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { Attribute } from '@/lib/domain/attribute/attribute'
import type { Doc } from '@/lib/domain/annotation/edit'
import type { OpenImage } from '@/lib/domain/contract/image'
import type { Label } from '@/lib/domain/contract/label'
import type { Box, Size } from '@/lib/domain/geometry/box'
import { boundingBox, type PlacedShape } from '@/lib/domain/geometry/shape'
import { fit, type View } from '@/lib/domain/geometry/view'
import { RESTING, type Doing } from '@/lib/domain/tools/tool'
import type { ToolName } from '@/lib/domain/tools/tools'
import type { Texts } from '@/lib/texts/texts'

/** Everything the editor shows. One value, changed only through the verbs beside this file. */
export type EditorState = {
  image: OpenImage
  /** Somebody deleted the image while it was open: it is still in sight, but nothing can be done to it. */
  gone: boolean
  doc: Doc
  labels: readonly Label[]
  /** What the project asks of its annotations. */
  schema: readonly Attribute[]
  /** Ids of those used of late, as it was when the image was opened: meanwhile each stays where it is listed. */
  recent: readonly string[]
  activeLabel: string | null
  /** The boxes that a key or the hand acts on; one alone has handles and fields. */
  selected: ReadonlySet<string>
  hovered: string | null
  hidden: ReadonlySet<string>
  locked: ReadonlySet<string>
  /** Only boxes of the active label are shown. */
  othersHidden: boolean
  tool: ToolName
  /** Space is held: the hand pans, whatever the tool. */
  panning: boolean
  doing: Doing
  /** Undefined until the canvas has a size: then the picture is fitted into it. */
  view: View | undefined
  canvas: Size
  minimap: boolean
  /** The last touch came from a finger: handles are drawn larger and reach further. */
  finger: boolean
  /** A box drawn before there was any label: it waits for one to be made. */
  unnamed: Box | null
  /** The last thing said to those who listen instead of look; the number makes the same words news again. */
  said: { words: string; times: number }
  /** May look, not label. */
  readOnly: boolean
  /** May make labels that the project does not have. */
  mayAddLabels: boolean
}

export type Opening = {
  image: OpenImage
  labels: readonly Label[]
  schema?: readonly Attribute[]
  readOnly: boolean
  mayAddLabels: boolean
}

const NO_ROOM: Size = { width: 0, height: 0 }

export const openState = ({ image, labels, schema = NO_SCHEMA, readOnly, mayAddLabels }: Opening): EditorState => ({
  ...freshImage(image, NO_ROOM),
  labels,
  schema,
  recent: NO_RECENT,
  activeLabel: labels[0]?.id ?? null,
  othersHidden: false,
  tool: readOnly ? 'pan' : 'box',
  panning: false,
  canvas: NO_ROOM,
  minimap: true,
  finger: false,
  said: { words: '', times: 0 },
  readOnly,
  mayAddLabels: mayAddLabels && !readOnly,
})

const NO_SCHEMA: readonly Attribute[] = []
const NO_RECENT: readonly string[] = []

/** No box is selected. */
export const NOTHING: ReadonlySet<string> = new Set<string>()

/** What starts anew with every image, fitted into the canvas; tool, label and settings stay. */
export const freshImage = (image: OpenImage, canvas: Size) => ({
  image,
  gone: false,
  doc: image.doc,
  selected: NOTHING,
  hovered: null,
  hidden: new Set<string>() as ReadonlySet<string>,
  locked: new Set<string>() as ReadonlySet<string>,
  doing: RESTING,
  view: canvas.width > 0 ? fit({ image, canvas }) : undefined,
  unnamed: null,
})

/** An annotation that marks a part of the image. People call all of them boxes, as most of them are. */
export type Drawn = Annotation & { shape: PlacedShape }
export const isDrawn = (annotation: Annotation): annotation is Drawn => annotation.shape.kind !== 'tag'

/** The box that it is, or the one around it. */
export const boxOf = ({ shape }: Drawn): Box => boundingBox(shape)

export const annotationOf = (state: EditorState, id: string | null): Drawn | undefined =>
  state.doc.annotations.find((annotation): annotation is Drawn => annotation.id === id && isDrawn(annotation))

/** The boxes that are selected, in drawing order. */
export const selectedBoxes = ({ doc, selected }: Pick<EditorState, 'doc' | 'selected'>): Drawn[] =>
  selected.size === 0 ? [] : doc.annotations.filter(isDrawn).filter(({ id }) => selected.has(id))

/** Those of them that a hand or an arrow key may move. */
export const movableBoxes = (state: Pick<EditorState, 'doc' | 'selected' | 'locked'>): Drawn[] =>
  selectedBoxes(state).filter(({ id }) => !state.locked.has(id))

/** The one box that is selected alone. */
export const soleId = ({ selected }: Pick<EditorState, 'selected'>): string | null =>
  selected.size === 1 ? ([...selected][0] ?? null) : null

export const labelOf = (state: Pick<EditorState, 'labels'>, id: string | null): Label | undefined =>
  state.labels.find((label) => label.id === id)

/** The label that counts: of what is selected, if it is one for all, else the one that the next box gets. */
export function chosenLabel({ doc, selected, activeLabel }: Pick<EditorState, 'doc' | 'selected' | 'activeLabel'>): string | null {
  const labels = new Set(selectedBoxes({ doc, selected }).map(({ labelId }) => labelId))
  const [only = activeLabel] = labels.size === 1 ? labels : []
  return only
}

/** Boxes that are seen: not hidden one by one, nor as others of the active label. */
export const isShown = (state: Pick<EditorState, 'hidden' | 'othersHidden' | 'activeLabel'>, { id, labelId }: Annotation): boolean =>
  !state.hidden.has(id) && !(state.othersHidden && labelId !== state.activeLabel)

/** "RBC 4": its label and its place in the order of drawing, from 1. */
export const nameOf = (state: EditorState, id: string, t: Texts<'editor'>): string => {
  const { annotations } = state.doc
  const at = annotations.findIndex((annotation) => annotation.id === id)
  return `${labelOf(state, annotations[at]?.labelId ?? null)?.name ?? t('canvas.box')} ${at + 1}`
}
