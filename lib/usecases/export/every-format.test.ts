import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { REGISTRY } from '@/lib/domain/formats/registry'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { claimExport } from './claim-export'
import { openExportFile } from './open-export-file'
import { readExport } from './read-export'
import { runExport } from './run-export'
import { startExport } from './start-export'

await useServices()
afterAll(closeQueue)

const written = REGISTRY.filter(({ write }) => write)

test.each(written)('$name leaves with pictures and without, as a zip that opens', async ({ id: format }) => {
  const dir = await mkdtemp(join(tmpdir(), 'exports-'))
  try {
    const farm = await sampleProject({ images: 3, unlabelled: 1, negative: 1, labels: ['cat', 'dog'] })
    for (const pictures of [true, false]) {
      const { id } = await startExport(farm.scope, { format, filter: { pool: 'all' }, pictures })
      await runExport((await claimExport())!, { dir, signal: new AbortController().signal })
      const { stage, failure, report } = await readExport(farm.scope, { export: id })
      expect({ stage, failure, pictures }).toEqual({ stage: 'done', failure: null, pictures })
      const { open } = await openExportFile(farm.scope, { export: id })
      const zip = await fromBufferPromise(await buffer(await open()))
      let [files, inside] = [0, 0]
      for await (const entry of zip.eachEntry()) {
        files += 1
        inside += (await buffer(await zip.openReadStreamPromise(entry))).length // and its checksum is right
      }
      expect(files).toBe(report!.files)
      if (pictures) expect(inside).toBeGreaterThan(0)
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})
