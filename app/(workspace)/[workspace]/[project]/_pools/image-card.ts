/** Which pool a picture is in. */
export type ImageState = 'unlabelled' | 'labelled' | 'negative'

/** What the grid knows of one picture: enough to draw its cell, nothing more. */
export type ImageCard = {
  id: string
  name: string
  width: number
  height: number
  state: ImageState
  version: number
  split?: 'train' | 'validation' | 'test' | null
  annotationCount: number
  /** path of the small picture */
  thumbnail: string
  createdAt: string
  importId?: string | null
  /** detection: [label colour 1..20, x, y, w, h], the last four as shares of width and height */
  boxes?: readonly (readonly [number, number, number, number, number])[]
  /** classification: the ids of its labels */
  labels?: readonly string[]
}

export type ImagePage = { items: ImageCard[]; next?: string | null; total: number }
