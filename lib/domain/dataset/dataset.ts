import { z } from 'zod'
import { Attributes } from '@/lib/domain/annotation/attributes'
import type { Size } from '@/lib/domain/geometry/box'
import type { Split } from './manifest'

/** How a folder of pictures may say what is on them. `pictures` says nothing: every picture comes in unlabelled. */
export const FORMATS = ['voc', 'class-folders', 'cloud-annotations', 'pictures'] as const
export const Format = z.enum(FORMATS)
export type Format = z.infer<typeof Format>

/** Two opposite corners of a box as the source wrote them: perhaps swapped, perhaps outside. `fitAnnotations` judges. */
export type Corners = { x1: number; y1: number; x2: number; y2: number }

/** One annotation as read; without corners it tags the whole picture. */
export type ReadAnnotation = {
  label: string
  corners?: Corners
  attributes?: Attributes
  /** file and place within it, for the report: { file: 'a.xml', place: 'object 3' } */
  file: string
  place: string
}

export type ReadImage = {
  /** the file of the source that holds the bytes */
  path: string
  /** what the picture will be called: its path below the folder that holds all pictures */
  name: string
  split?: Split
  /** the source says that there is nothing to label on it */
  negative: boolean
  annotations: ReadAnnotation[]
  /** the size the source claims, which is often wrong: only the picture itself knows */
  claimed?: Size & { file: string }
}

/** What a source holds, before its boxes were held against the real sizes of the pictures. */
export type Dataset = {
  type: 'detection' | 'classification'
  multiLabel: boolean
  /** of the corners: image pixels, or fractions of width and height */
  units: 'pixels' | 'fractions'
  /** every label by name, used or not, in the order of the source */
  labels: string[]
  images: ReadImage[]
}
