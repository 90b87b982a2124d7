import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { FOODS, planScenes, type Food } from '@/lib/domain/demo/scene'
import { paintScene } from '@/lib/io/picture/paint-scene'

export type Scene = { name: string; jpeg: Buffer; boxes: { label: string; box: { x: number; y: number; w: number; h: number } }[] }

const cutouts = path.resolve(import.meta.dirname, '../public/demo')

/** Painted tables with food, as the demo project has them, of another seed: the pictures of the browser tests. */
export async function paintScenes(count: number, seed: number): Promise<Scene[]> {
  const names = Object.keys(FOODS) as Food[]
  const bytes = Object.fromEntries(await Promise.all(names.map(async (food) => [food, await readFile(path.join(cutouts, `${food}.webp`))])))
  const scenes: Scene[] = []
  for (const scene of planScenes({ count, seed })) {
    const { jpeg, boxes } = await paintScene(
      scene.svg,
      scene.items.map((item) => ({ ...item, cutout: bytes[item.food] as Buffer })),
    )
    const labelled = scene.items.flatMap(({ food }, i) => (boxes[i] ? [{ label: FOODS[food], box: boxes[i] }] : []))
    scenes.push({ name: scene.name, jpeg: Buffer.from(jpeg), boxes: labelled })
  }
  return scenes
}
