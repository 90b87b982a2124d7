import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { paintScenes } from '@/e2e/scenes'
import type { Manifest, ManifestImage, Split } from '@/lib/domain/dataset/manifest'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'

type Entry = { file: string; split: Split; annotations: ManifestImage['annotations'] }
type Project = Manifest['project']

/** The real data sets, and one that is painted, as manifests; a key is the file's path. Splits are the ones their authors published. */
export const SETS: Record<string, (root: string) => Promise<Manifest>> = {
  async bccd(root) {
    const folder = join(root, 'bccd')
    const list = (name: string, split: Split) =>
      readFileSync(join(folder, `ImageSets/Main/${name}.txt`), 'utf8')
        .trim()
        .split(/\s+/)
        .map((id): Entry => ({
          file: join(folder, `JPEGImages/${id}.jpg`),
          split,
          annotations: vocBoxes(join(folder, `Annotations/${id}.xml`)),
        }))
    return manifest('BCCD', 'detection', [...list('train', 'train'), ...list('val', 'validation'), ...list('test', 'test')])
  },
  async raccoon(root) {
    const list = (name: string, split: Split) => csvBoxes(join(root, `raccoon/${name}_labels.csv`), join(root, 'raccoon/images'), split)
    const train = list('train', 'train')
    // Every fifth picture to train on is held back, so that a recipe can be chosen without the test pictures.
    train.forEach((entry, i) => {
      if (process.env.HOLD_BACK && i % 5 === 0) entry.split = 'validation'
    })
    return manifest('Raccoon', 'detection', [...train, ...list('test', 'test')])
  },
  async clothing(root) {
    const folder = (name: string, split: Split) =>
      readdirSync(join(root, 'clothing', name))
        .sort()
        .flatMap((label) =>
          readdirSync(join(root, 'clothing', name, label))
            .sort()
            .map((file): Entry => ({ file: join(root, 'clothing', name, label, file), split, annotations: [{ label, shape: TAG }] })),
        )
    const train = folder('train', 'train')
    train.forEach((entry, i) => {
      if (process.env.HOLD_BACK && i % 4 === 0) entry.split = 'validation'
    })
    return manifest('Clothing', 'classification', [...train, ...folder('test', 'test')])
  },
  async painted() {
    const folder = mkdtempSync(join(tmpdir(), 'corral-painted-'))
    const scenes = await paintScenes(20, 3)
    const entries = scenes.map(({ name, jpeg, boxes }, i): Entry => {
      const file = join(folder, `${i}-${basename(name)}`)
      writeFileSync(file, jpeg)
      return { file, split: i % 4 === 0 ? 'test' : 'train', annotations: boxes.map(({ label, box }) => ({ label, shape: boxShape(box) })) }
    })
    return manifest('Painted', 'detection', entries)
  },
}

function vocBoxes(file: string): ManifestImage['annotations'] {
  return [...readFileSync(file, 'utf8').matchAll(/<object>([\s\S]*?)<\/object>/g)].flatMap(([, object]) => {
    const number = (tag: string) => Number(new RegExp(`<${tag}>\\s*([-\\d.]+)`).exec(object!)![1])
    const box = { x: number('xmin'), y: number('ymin'), w: number('xmax') - number('xmin'), h: number('ymax') - number('ymin') }
    return box.w > 0 && box.h > 0 ? [{ label: /<name>\s*(.*?)\s*<\/name>/.exec(object!)![1]!, shape: boxShape(box) }] : []
  })
}

/** filename,width,height,class,xmin,ymin,xmax,ymax: one line a box. */
function csvBoxes(file: string, folder: string, split: Split): Entry[] {
  const entries = new Map<string, Entry>()
  for (const line of readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1)) {
    const [name, , , label, ...corners] = line.split(',') as [string, string, string, string, ...string[]]
    const [left, top, right, bottom] = corners.map(Number) as [number, number, number, number]
    const entry = entries.get(name) ?? { file: join(folder, name), split, annotations: [] }
    entry.annotations.push({ label, shape: boxShape({ x: left, y: top, w: right - left, h: bottom - top }) })
    entries.set(name, entry)
  }
  return [...entries.values()]
}

async function manifest(name: string, type: Project['type'], entries: Entry[]): Promise<Manifest> {
  const images = await Promise.all(
    entries.map(async ({ file, split, annotations }): Promise<ManifestImage> => {
      const bytes = readFileSync(file)
      const { width, height, autoOrient } = await sharp(bytes).metadata()
      return {
        id: basename(file),
        name: basename(file),
        key: file,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        width: autoOrient?.width ?? width,
        height: autoOrient?.height ?? height,
        split,
        annotations,
      }
    }),
  )
  const labels = [...new Set(entries.flatMap(({ annotations }) => annotations.map(({ label }) => label)))].sort()
  return { version: 2, project: { id: name.toLowerCase(), name, type, multiLabel: false }, labels, seed: 1, images }
}
