import type { ModelName } from '@/lib/domain/contract/model'
import { modelFileKey } from '@/lib/domain/keys'
import { putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { sha256 } from '@/lib/io/secret'
import { sampleProject } from '@/lib/testing/sample-project'

/** A bundle as small as it gets. */
export const FILES: Record<string, string> = {
  'bundle.json': '{"version":1}',
  'model_web/model.json': '{}',
  'model_web/labels.json': '["cat"]',
  'model_web/sample/index.html': '<script src="detect.js"></script>',
  'model_android/model.tflite': 'TFL3 and weights',
}

const metrics = { heldOut: 'test', images: 7, metric: 'mAP50', value: 0.8, perLabel: [], seconds: {}, peakMemoryBytes: 1 }

/** A project with `count` models, whose files lie in the bucket; none of them is live. */
export async function published(count: number, { files: texts = FILES, labels = ['cat'] } = {}) {
  const project = await sampleProject({ images: 0 })
  const { id: projectId, member } = project
  await db.snapshot.create({ data: { projectId, hash: 'abc', imageCount: 1, annotationCount: 1 } })
  const files = Object.entries(texts).map(([path, text]) => ({ path, bytes: Buffer.byteLength(text), sha256: sha256(text) }))
  const folders: string[] = []
  for (let number = 1; number <= count; number++) {
    const id = `${projectId}-${number}`
    folders.push(id)
    for (const [path, text] of Object.entries(texts)) await putBytes(modelFileKey(projectId, id, path), Buffer.from(text), 'text/plain')
    await db.run.create({
      data: {
        projectId,
        number,
        status: 'done',
        config: { preset: 'fast', seed: 1 },
        snapshotHash: 'abc',
        createdById: member.userId,
        startedAt: new Date('2026-11-22T12:00:00Z'),
        finishedAt: new Date('2026-11-22T12:01:30Z'),
        model: { create: { id, folder: id, projectId, number, labels, metrics, files, bytes: 22 } },
      },
    })
  }
  return { ...project, folders, ask: (model: ModelName) => ({ model }) }
}
