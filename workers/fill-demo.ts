import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ImportedAnnotation } from '@/lib/domain/dataset/imported'
import { type Food, FOODS, planScenes, type Scene } from '@/lib/domain/demo/scene'
import { uploadKey } from '@/lib/domain/keys'
import type { Member } from '@/lib/domain/workspace/member'
import { putBytes } from '@/lib/io/bucket'
import { db, transaction } from '@/lib/io/db'
import { paintScene } from '@/lib/io/picture'
import { sha256 } from '@/lib/io/secret'
import { completeUpload } from '@/lib/usecases/upload/complete-upload'
import { requestUploads } from '@/lib/usecases/upload/request-uploads'

const DEMO_SCENES = 60
const SEED = 1
const CUTOUTS = path.resolve(import.meta.dirname, '../public/demo')

type Demo = { projectId: string; userId: string }

/**
 * Paints the scenes of a demo project and brings them in as anybody's upload would come; doing it again adds nothing.
 * Ends where the project is deleted, also when another one has its address by then.
 */
export async function fillDemo(demo: Demo, signal: AbortSignal): Promise<void> {
  const cutouts = await readCutouts()
  for (const scene of planScenes({ count: DEMO_SCENES, seed: SEED })) {
    signal.throwIfAborted()
    if (!(await lives(demo))) return
    await addScene(demo, { scene, cutouts })
  }
}

const lives = async ({ projectId }: Demo) => (await db.project.count({ where: { id: projectId, workspaceId: { not: null } } })) > 0

type Cutouts = Record<Food, Buffer>

async function readCutouts(): Promise<Cutouts> {
  const names = Object.keys(FOODS) as Food[]
  const entries = await Promise.all(names.map(async (food) => [food, await readFile(path.join(CUTOUTS, `${food}.webp`))] as const))
  return Object.fromEntries(entries) as Cutouts
}

async function addScene(demo: Demo, { scene, cutouts }: { scene: Scene; cutouts: Cutouts }): Promise<void> {
  const { jpeg, boxes } = await paintScene(
    scene.svg,
    scene.items.map((item) => ({ ...item, cutout: cutouts[item.food] })),
  )
  const asked = await requestUpload(demo, { name: scene.name, bytes: jpeg.length, sha256: sha256(jpeg) })
  if (!asked || asked.answer.state === 'refused') return // deleted; or somebody has brought the same scene in under another name
  const { member, project, answer } = asked
  if (answer.state === 'put') await putBytes(uploadKey(demo.projectId, answer.id), jpeg, 'application/octet-stream')
  const annotations = scene.items.map(({ food }, i): ImportedAnnotation => ({ label: FOODS[food], box: boxes[i] }))
  const upload = answer.state === 'put' ? answer.id : answer.imageId // an image has the id of its upload
  try {
    // Another project at this address knows no such upload.
    await completeUpload(member, { project, upload, annotations: scene.unlabelled ? undefined : annotations })
  } catch (error) {
    if (await lives(demo)) throw error
  }
}

/** Held until the answer is there, the project keeps its address: the upload is allowed to this one and no other. */
function requestUpload({ projectId, userId }: Demo, file: { name: string; bytes: number; sha256: string }) {
  return transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ slug: string; workspaceId: string }[]>`
      SELECT slug, "workspaceId" FROM "Project" WHERE id = ${projectId} AND "workspaceId" IS NOT NULL FOR KEY SHARE`
    if (!row) return undefined
    const member: Member = { userId, workspaceId: row.workspaceId, role: 'manager' }
    const [answer] = (await requestUploads(member, { project: row.slug, files: [file] })).items
    return answer && { member, project: row.slug, answer }
  })
}
