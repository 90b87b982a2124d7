import type { Anchor } from '@/lib/ml/detection/anchors'
import type { Activation } from '@/lib/ml/network/ops'
import type { Weight } from '@/lib/ml/weights'

/**
 * One operation of a model; `out` names its value. Maps are [batch, height, width, channels], padding "same". Those before
 * and after the network (the first two lines and the last two) each format says in its own way: in its graph, in its
 * description, or in an operation of its own that does more.
 */
export type Node =
  /** picture [1, height, width, 3] of any size to [1, side, side, 3]: bilinear at `oversample` times that, then means (image/pixels.ts) */
  | { op: 'resize'; out: string; x: string; side: number; oversample: 1 | 2 }
  /** x * by + plus */
  | { op: 'scale'; out: string; x: string; by: number; plus: number }
  | { op: 'conv' | 'depthwise'; out: string; x: string; weights: Weight; bias: Weight; stride: number; activation: Activation }
  | { op: 'add'; out: string; a: string; b: string }
  /** to [batch, rows, columns] */
  | { op: 'rows'; out: string; x: string; columns: number }
  /** of [batch, rows, columns], along the rows */
  | { op: 'concat'; out: string; parts: string[] }
  /** to [batch, channels]: the mean over the map */
  | { op: 'pool'; out: string; x: string }
  | { op: 'dense'; out: string; x: string; weights: Weight; bias: Weight }
  /** over the last axis */
  | { op: 'sigmoid' | 'softmax'; out: string; x: string }
  /** codes [1, anchors, 4] to top, left, bottom, right as parts of the picture, cut at its edges: the inverse of anchors.ts encode */
  | { op: 'boxes'; out: string; x: string; anchors: readonly Anchor[]; codeScales: readonly [number, number, number, number] }

export type NodeOf<Op extends Node['op']> = Extract<Node, { op: Op }>

/**
 * A trained model written down from picture to answer, batch norm folded: what every writer starts from. `input` is a
 * picture, RGB 0..255 of any size; `side` that of the square which the network sees. Scores are 0..1: of a detector
 * [1, anchors, labels], of a classifier [1, labels]; only a detector has boxes [1, anchors, 4].
 */
export type Graph = { input: string; side: number; labels: string[]; nodes: Node[]; scores: string; boxes?: NodeOf<'boxes'> }
