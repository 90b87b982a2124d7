import type { Activation } from '@/lib/ml/network/ops'
import type { Weight } from '@/lib/ml/weights'

/** One operation of a trained network; `out` names its value. Maps are [batch, height, width, channels], padding "same". */
export type Node =
  | { op: 'conv' | 'depthwise'; out: string; x: string; weights: Weight; bias: Weight; stride: number; activation: Activation }
  | { op: 'add'; out: string; a: string; b: string }
  | { op: 'rows'; out: string; x: string; columns: number }
  | { op: 'concat'; out: string; parts: string[] }
  | { op: 'pool'; out: string; x: string }
  | { op: 'dense'; out: string; x: string; weights: Weight; bias: Weight }

/**
 * A trained network written down, batch norm folded: what every exporter starts from. `input` takes
 * [batch, side, side, 3] scaled to -1..1; `outputs` are raw (logits, box codes).
 */
export type Graph = { input: string; side: number; nodes: Node[]; outputs: string[] }
