import type { z } from 'zod'
import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { DeclaredAttribute } from '@/lib/domain/attribute/tally'
import type { Format } from '@/lib/domain/dataset/dataset'
import type { Split } from '@/lib/domain/dataset/manifest'
import type { FilesTally, Remark } from '@/lib/domain/dataset/report'
import type { Size } from '@/lib/domain/geometry/box'
import type { Shape } from '@/lib/domain/geometry/shape'

/** One file of a source, whatever that is. Readers ask for annotation files alone; pictures are never decoded here. */
export type FileOfSource = {
  /** below the source, with forward slashes: `Annotations/a.xml` */
  path: string
  bytes: number
  /** the whole file; throws AppError('invalid' | 'too_large') if it is no text or too much of it */
  text(): Promise<string>
  /** the bytes from one place to another (all, if nothing is said), for files that are too large to be held */
  stream(range?: { from: number; to: number }): AsyncIterable<Uint8Array>
}

/**
 * A folder, a zip, a bucket or an upload: the files that somebody may mean, those that were refused by name, and the paths of what
 * systems and programs left there.
 */
export type SourceOfFiles = { name: string; files: readonly FileOfSource[]; refused: readonly Remark[]; clutter?: readonly string[] }

/** Two opposite corners of a box as the source wrote them: perhaps swapped, perhaps outside. `fitAnnotations` judges. */
export type Corners = { x1: number; y1: number; x2: number; y2: number }

/** One annotation as a source says it, not yet held against the picture (`fitAnnotations`); without a place it tags the whole picture. */
export type AnnotationAsRead = {
  /** that it had in Corral: kept where its image has none of it; tags have that of their label */
  id?: string
  label: string
  corners?: Corners
  /** outlines as `Shape` has them, in the units of the image */
  parts?: number[][]
  attributes?: Attributes
  /** where it is written, for the report: { file: 'a.xml', place: 'object 3' } */
  file: string
  place: string
}

/** One image as a source says it. */
export type ImageAsRead = {
  /** the file of the source that holds its bytes; undefined: the source has labels only, and the project may know the image by its name */
  path?: string
  /** its bytes, where they lie inside another file (a TFRecord) */
  open?: () => AsyncIterable<Uint8Array>
  /** what it will be called: its path below the folder that holds all pictures */
  name: string
  /** of one that the project may know: the file that speaks of it and of no other, which is called as the picture is */
  file?: string
  split?: Split
  /** the source says that there is nothing to label on it */
  negative: boolean
  annotations: AnnotationAsRead[]
  /** of corners and parts: image pixels, or fractions of width and height */
  units: 'pixels' | 'fractions'
  /** the size the source claims, which is often wrong: only the picture itself knows */
  claimed?: Size & { file: string }
}

/**
 * What a reader gives, in whatever order it finds it: an image once with all that is said of it; a label that the source
 * names, used or not, in its order, as it looked in Corral where it comes from there; what it says is asked of them; the type that it says it is for (without, its annotations decide); what it could not take.
 * Each file of the source ends up in an image, in a remark, in `read` (it was read for what it says) or in `passed` (a remark on
 * another that was passed over speaks for it). Files that a reader says nothing of are passed over by name at the end of the
 * reading, which ends with the sum of all (`reading`).
 */
export type AsRead =
  | { image: ImageAsRead }
  | { label: string; look?: LabelLook }
  | { attribute: DeclaredAttribute }
  | { type: 'detection' | 'classification'; multiLabel?: boolean }
  | { remark: Remark }
  | { read: string }
  | { passed: string }
  | { files: FilesTally }

/** How a label looks in Corral; another label may have the key already. */
export type LabelLook = { color: number; hotkey: string | null }

/** What a format can hold. What it cannot, an export leaves out or changes, and says so before it starts (`wouldLose`). */
export type Carries = {
  boxes: boolean
  /** of several outlines each, or of one: the others then go out as one for each */
  polygons: boolean | 'one outline'
  /** of a whole picture */
  tags: 'none' | 'one' | 'many'
  /** all, none, or those of these names, where they are of the kind that stands there */
  attributes: boolean | Readonly<Record<string, AttributeKind>>
  /**
   * What a project asks of its annotations, kinds and choices, used or not. `except` these names, which are its own: then of the others
   * those alone whose values are of their kind, since it is the values that say what was asked.
   */
  asks?: true | { except: readonly string[] }
  /** tags cannot have the attributes that boxes have */
  noAttributesOfTags?: true
  /** an attribute has one kind under a label: numbers under one that is elsewhere a text become texts */
  oneKind?: true
  /** a flag that one of an image's boxes has is false for those that do not say */
  saysFalse?: true
  /** polygons that share a `group_id` are the parts of one there */
  groups?: true
  /** `seen`: none of pictures that nobody has looked at */
  splits: boolean | 'seen'
  /** pictures on which there is nothing, apart from those that nobody has looked at; in projects of tags there may be no sign for it */
  negatives: boolean | 'detection'
  /**
   * Pictures that its files speak of, so that something of them goes out where the pictures themselves do not: `splits`: those that
   * somebody has looked at, and those that are in a split; `only seen`: the others do not go out at all, not even as pictures.
   */
  lists: 'all' | 'splits' | 'seen' | 'only seen' | 'none'
  /** labels that nothing has are written down as well */
  labels: boolean
  /**
   * Images keep their names, whatever their files are called, or are called as those, to the ending or without; `listed`: those
   * that nobody has looked at, with the folder of their split; `folders`: with the folder of their label.
   */
  names: true | 'path' | 'stem' | 'listed' | 'folders'
}

export type AttributeKind = 'flag' | 'number' | 'text'

/** One image as it goes out. */
export type ImageToWrite = {
  id: string
  /** as its people named it, with its folder; two may have one name */
  name: string
  format: 'jpeg' | 'png' | 'webp'
  width: number
  height: number
  split?: Split
  state: 'unlabelled' | 'labelled' | 'negative'
  annotations: { id: string; label: string; shape: Shape; attributes: Attributes }[]
  /** its stored bytes, where the export is one with pictures */
  bytes?: () => Promise<Uint8Array>
}

/** What goes out: the same each time it is gone through. */
export type ToWrite = {
  project: { name: string; type: 'detection' | 'classification'; multiLabel: boolean }
  /** all of the project, in its order */
  labels: readonly { name: string; color: number; hotkey: string | null }[]
  /** what it asks of its annotations, in its order */
  attributes?: readonly DeclaredAttribute[]
  images(): AsyncIterable<ImageToWrite>
}

/** One file of an export: what is in it, or the picture that lies there (which an export without pictures leaves out). */
export type WrittenFile = { path: string; content: AsyncIterable<string | Uint8Array> } | { path: string; picture: ImageToWrite }

/** An option with what it can be. */
export type Choice = { name: string; values: readonly string[] }

/**
 * A format of data sets. Pure: it sees files and images as they are given, and answers what they say.
 * Readers and writers go through their input once and hold no more of it than they must.
 */
export type DataFormat<Options = unknown> = {
  id: Format
  /** as its people call it: Pascal VOC */
  name: string
  carries: Carries
  /** what else holds by the options that are chosen */
  carriesBy?(options: Options): Partial<Carries>
  /** those of these labels that it calls otherwise, as it calls them */
  renames?(labels: readonly string[]): Map<string, string>
  /** its files name training images for those of validation where there are none of these */
  validatesOnTraining?: true
  /** what is special to it (the corners of VOC), with defaults for all of it */
  options: z.ZodType<Options>
  /** those of the options that its writer has, each with the value first that counts where nobody chose */
  choices?: readonly Choice[]
  /** those that its reader has, likewise */
  readChoices?: readonly Choice[]
  /** how it was known, in words for people: "12 files of <annotation>"; undefined: it is another. Reads beginnings of files at most. */
  detect(source: SourceOfFiles): Promise<string | undefined>
  /** never throws for what a file holds: a remark names it, with its file and the line or object */
  read?(source: SourceOfFiles, options: Options): AsyncIterable<AsRead>
  write?(content: ToWrite, options: Options): AsyncIterable<WrittenFile>
}
