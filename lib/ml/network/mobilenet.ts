import type { Ops } from './ops'

/** Output channels and stride of the 17 inverted residual blocks of MobileNetV2 at width 1.0 (Sandler et al. 2018, table 2). */
const BLOCKS: { channels: number; stride: number }[] = [
  { channels: 16, stride: 1 },
  { channels: 24, stride: 2 },
  { channels: 24, stride: 1 },
  { channels: 32, stride: 2 },
  { channels: 32, stride: 1 },
  { channels: 32, stride: 1 },
  { channels: 64, stride: 2 },
  { channels: 64, stride: 1 },
  { channels: 64, stride: 1 },
  { channels: 64, stride: 1 },
  { channels: 96, stride: 1 },
  { channels: 96, stride: 1 },
  { channels: 96, stride: 1 },
  { channels: 160, stride: 2 },
  { channels: 160, stride: 1 },
  { channels: 160, stride: 1 },
  { channels: 320, stride: 1 },
]

/** Image (pixels scaled to -1..1) to the input of block `end`. Batch norm is folded into every layer. */
export function bottom<Value>(ops: Ops<Value>, image: Value, end: number): Value {
  let x = ops.conv('stem', image, { stride: 2, activation: 'relu6' })
  for (let i = 0; i < end; i++) x = block(ops, i, x).out
  return x
}

/** Input of block `start` to the last feature map, 1280 channels; `expanded` is the wide inside of block 13 (stride 16). */
export function top<Value>(ops: Ops<Value>, x: Value, start: number): { expanded: Value; last: Value } {
  let expanded = x
  for (let i = start; i < BLOCKS.length; i++) {
    const { out, wide } = block(ops, i, x)
    if (i === 13) expanded = wide
    x = out
  }
  return { expanded, last: ops.conv('top', x, { activation: 'relu6' }) }
}

function block<Value>(ops: Ops<Value>, i: number, x: Value): { out: Value; wide: Value } {
  const { channels, stride } = BLOCKS[i]!
  const wide = i === 0 ? x : ops.conv(`block${i}/expand`, x, { activation: 'relu6' })
  const narrow = ops.conv(`block${i}/project`, ops.depthwise(`block${i}/depthwise`, wide, { stride }))
  const residual = stride === 1 && channels === BLOCKS[i - 1]?.channels
  return { out: residual ? ops.add(x, narrow) : narrow, wide }
}
