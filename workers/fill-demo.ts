import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ImportedAnnotation } from '@/lib/domain/dataset/imported'
import { type Food, FOODS, planScenes, type Scene } from '@/lib/domain/demo/scene'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'
import { uploadKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { putBytes } from '@/lib/io/bucket'
import { paintScene } from '@/lib/io/picture/paint-scene'
import { sha256 } from '@/lib/io/secret'
import { scopeById } from '@/lib/usecases/project/scope-by-id'
import { completeUpload } from '@/lib/usecases/upload/complete-upload'
import { requestUploads } from '@/lib/usecases/upload/request-uploads'

const DEMO_SCENES = 60
const SEED = 1
const CUTOUTS = path.resolve(import.meta.dirname, '../public/demo')

/**
 * Paints the scenes of a demo project and brings them in as anybody's upload would come; doing it again adds nothing.
 * Ends where the project is deleted, also when another one has its address by then.
 */
export async function fillDemo({ projectId, userId }: { projectId: string; userId: string }, signal: AbortSignal): Promise<void> {
  const cutouts = await readCutouts()
  for (const scene of planScenes({ count: DEMO_SCENES, seed: SEED })) {
    signal.throwIfAborted()
    const scope = await scopeById(projectId, userId)
    if (!scope) return
    await addScene(scope, { scene, cutouts }).catch(async (error: unknown) => {
      if (await scopeById(projectId, userId)) throw error // else it was deleted meanwhile
    })
  }
}

type Cutouts = Record<Food, Buffer>

async function readCutouts(): Promise<Cutouts> {
  const names = Object.keys(FOODS) as Food[]
  const entries = await Promise.all(names.map(async (food) => [food, await readFile(path.join(CUTOUTS, `${food}.webp`))] as const))
  return Object.fromEntries(entries) as Cutouts
}

async function addScene(scope: Scope, { scene, cutouts }: { scene: Scene; cutouts: Cutouts }): Promise<void> {
  const { jpeg, boxes } = await paintScene(
    scene.svg,
    scene.items.map((item) => ({ ...item, cutout: cutouts[item.food] })),
  )
  const file = { name: scene.name, bytes: jpeg.length, sha256: sha256(jpeg) }
  const [answer] = (await requestUploads(scope, { files: [file], drop: 'demo' })).items
  if (!answer || answer.state === 'refused') return // somebody has brought the same scene in under another name
  if (answer.state === 'put') await putBytes(uploadKey(scope.id, answer.id), jpeg, 'application/octet-stream')
  const annotations = scene.items.map(({ food }, i): ImportedAnnotation => ({
    label: FOODS[food],
    shape: boxes[i] ? boxShape(boxes[i]) : TAG,
  }))
  const upload = answer.state === 'put' ? answer.id : answer.imageId // an image has the id of its upload
  await completeUpload(scope, { upload, annotations: scene.unlabelled ? undefined : annotations })
}
