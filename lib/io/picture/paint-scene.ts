import sharp from 'sharp'

/** A cut-out laid on a scene: `size` pixels at its longest side, turned by `angle` degrees, its middle at x, y. */
export type Layer = { cutout: Uint8Array; size: number; angle: number; mirrored: boolean; x: number; y: number }

/** Paints cut-outs on a background (an SVG) as a JPEG, and says which rectangle each one's visible part takes. */
export async function paintScene(
  svg: string,
  layers: Layer[],
): Promise<{ jpeg: Uint8Array; boxes: { x: number; y: number; w: number; h: number }[] }> {
  const laid = await Promise.all(layers.map(lay))
  const jpeg = await sharp(Buffer.from(svg))
    .composite(laid.map(({ input, box }) => ({ input, left: box.x, top: box.y })))
    .jpeg({ quality: 88 })
    .toBuffer()
  return { jpeg, boxes: laid.map(({ box }) => box) }
}

async function lay({ cutout, size, angle, mirrored, x, y }: Layer) {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 }
  // In three steps: sharp turns before it trims, whatever the order of the calls.
  const turned = await sharp(cutout).flop(mirrored).rotate(angle, { background: clear }).png().toBuffer()
  const trimmed = await sharp(turned).trim({ background: clear, threshold: 40 }).png().toBuffer()
  const { data, info } = await sharp(trimmed).resize(size, size, { fit: 'inside' }).png().toBuffer({ resolveWithObject: true })
  return { input: data, box: { x: Math.round(x - info.width / 2), y: Math.round(y - info.height / 2), w: info.width, h: info.height } }
}
