import type { Node } from './graph'

/**
 * The padding "same" in numbers, for formats that want them: how much goes before and after a side of a map, so that its
 * convolution has as many places as strides begin on it. Where it is odd, more goes after (TensorFlow's rule).
 */
export function samePadding({ side, kernel, stride }: { side: number; kernel: number; stride: number }): { before: number; after: number } {
  const padding = Math.max(0, (Math.ceil(side / stride) - 1) * stride + kernel - side)
  const before = Math.floor(padding / 2)
  return { before, after: padding - before }
}

/** The sides of all maps of a model by name; they are square. */
export function sidesOf(nodes: Node[]): Map<string, number> {
  const sides = new Map<string, number>()
  const note = (out: string, side: number | undefined) => void (side !== undefined && sides.set(out, side))
  for (const node of nodes) {
    if (node.op === 'resize') note(node.out, node.side)
    else if (node.op === 'conv' || node.op === 'depthwise') note(node.out, Math.ceil(sides.get(node.x)! / node.stride))
    else if (node.op === 'add') note(node.out, sides.get(node.a))
    else if (node.op === 'scale') note(node.out, sides.get(node.x))
  }
  return sides
}
