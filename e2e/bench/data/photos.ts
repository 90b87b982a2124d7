import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'

const SIZE = { width: 640, height: 480 }
const LABELS = ['bottle', 'can', 'box']

/** Grain, so that a file weighs what a photo weighs. */
const grain = () =>
  sharp({ create: { ...SIZE, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 0, sigma: 14 } } })
    .png()
    .toBuffer()

/** A folder as LabelImg leaves it, of so many photos that look different, two boxes on each. `mark` is in every name. */
export async function photoFolder(folder: string, { photos, mark }: { photos: number; mark: string }): Promise<void> {
  await mkdir(folder, { recursive: true })
  const camera = await grain()
  for (let i = 0; i < photos; i++) {
    const name = `${mark}-${String(i).padStart(5, '0')}`
    const [x, y] = [(i * 37) % 500, (i * 91) % 380]
    const patches = Buffer.from(Array.from({ length: 12 * 9 * 3 }, (_, at) => hashOf(`${name} ${at}`) & 255))
    const scene = await sharp(patches, { raw: { width: 12, height: 9, channels: 3 } })
      .resize({ ...SIZE, fit: 'fill' })
      .composite([{ input: camera, blend: 'add' }])
      .jpeg({ quality: 85 })
      .toBuffer()
    await writeFile(path.join(folder, `${name}.jpg`), scene)
    await writeFile(path.join(folder, `${name}.xml`), voc(`${name}.jpg`, [box(i, x, y, 90, 60), box(i + 1, x + 20, y + 10, 40, 30)]))
  }
}

/** Another number for each text (FNV-1a). */
function hashOf(text: string): number {
  let hash = 2166136261
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619)
  return (hash ^ (hash >>> 15)) >>> 0
}

const box = (i: number, x: number, y: number, w: number, h: number) =>
  `<object><name>${LABELS[i % LABELS.length]}</name><bndbox><xmin>${x}</xmin><ymin>${y}</ymin><xmax>${x + w}</xmax><ymax>${y + h}</ymax></bndbox></object>`

const voc = (name: string, boxes: string[]) =>
  `<annotation><filename>${name}</filename><size><width>${SIZE.width}</width><height>${SIZE.height}</height></size>${boxes.join('')}</annotation>`
