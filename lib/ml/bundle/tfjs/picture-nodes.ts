import type { NodeOf } from '@/lib/ml/bundle/graph'
import { text, type GraphDef } from './graph-def'

/** Raw pixels of any size to floats 0..255 at the network's: bilinear, finer where the node says so, then means. */
export function addResize(def: GraphDef, { out, side, oversample }: NodeOf<'resize'>, pixels: string): void {
  def.node(`${out}/floats`, 'Cast', { input: [pixels], attr: { SrcT: { type: 'DT_INT32' }, DstT: { type: 'DT_FLOAT' } } })
  def.op(`${out}/sampled`, 'ResizeBilinear', {
    input: [`${out}/floats`, def.ints(`${out}/size`, [oversample * side, oversample * side])],
    attr: { align_corners: { b: false }, half_pixel_centers: { b: false } },
  })
  const each = String(oversample)
  const window = { list: { i: ['1', each, each, '1'] } }
  def.op(out, 'AvgPool', {
    input: [`${out}/sampled`],
    attr: { ksize: window, strides: window, padding: { s: text('VALID') }, data_format: { s: text('NHWC') } },
  })
}

/** Codes [1, anchors, 4] to corners [1, anchors, 1, 4], cut at the edges of the picture. */
export function addBoxes(def: GraphDef, { out, x, anchors, codeScales }: NodeOf<'boxes'>): void {
  const pairs = (name: string, of: (anchor: (typeof anchors)[number]) => [number, number]) =>
    def.floats(name, Float32Array.from(anchors.flatMap(of)), [1, anchors.length, 2])
  const half = (name: string, first: number) => def.slice(name, x, { begin: [0, 0, first], size: [1, anchors.length, 2] })
  const [yx, , hw] = codeScales
  const shift = def.op('shift', 'Mul', { input: [half('shift/codes', 0), pairs('shift/unit', ({ h, w }) => [h / yx, w / yx])] })
  const centre = def.op('centre', 'AddV2', { input: [shift, pairs('centre/anchors', ({ y, x }) => [y, x])] })
  const grown = def.op('grown', 'Exp', { input: [def.scalar('growth', 'Mul', { input: half('growth/codes', 2), by: 1 / hw })] })
  const reach = def.op('reach', 'Mul', { input: [grown, pairs('reach/unit', ({ h, w }) => [h / 2, w / 2])] })
  const corners = def.concat(
    'corners',
    [def.op('first', 'Sub', { input: [centre, reach] }), def.op('second', 'AddV2', { input: [centre, reach] })],
    2,
  )
  const inside = def.scalar('inside', 'Minimum', { input: def.scalar('positive', 'Maximum', { input: corners, by: 0 }), by: 1 })
  def.op(out, 'ExpandDims', { input: [inside, def.ints(`${out}/axis`, 2)], attr: { Tdim: { type: 'DT_INT32' } } })
}
