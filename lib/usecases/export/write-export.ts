import { createHash } from 'node:crypto'
import { exportReport, MOST_MISSING } from '@/lib/domain/dataset/export-report'
import type { ImageToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { worthKnowing } from '@/lib/domain/formats/worth-knowing'
import { formatById } from '@/lib/domain/formats/registry'
import { wouldLose } from '@/lib/domain/formats/would-lose'
import { exportKey } from '@/lib/domain/keys'
import { putStream } from '@/lib/io/bucket-multipart'
import { packed, type ToPack } from '@/lib/io/packed'
import { contentOf, Missing } from './content-of'
import type { ExportEnd } from './end-export'
import type { Gathered } from './gather-content'
import type { ExportLease } from './lease'

type Work = { lease: ExportLease; path: string; gathered: Gathered; signal: AbortSignal; onProgress: (done: number) => void }
type Written = Pick<Extract<ExportEnd, { stage: 'done' }>, 'report' | 'file'>

/** Pictures do not get smaller, nor do records that hold them. */
const isStored = (path: string) => /\.tfrecord$/.test(path)

/** Writes what was gathered in a format, as one zip that goes into the bucket while it is made. */
export async function writeExport({ lease, path, gathered, signal, onProgress }: Work): Promise<Written> {
  const { id, projectId, token, format: formatId, pictures } = lease
  const format = formatById(formatId)
  const {
    content: { survey },
    project,
  } = gathered
  const tally = { files: 0, written: 0, missing: [] as string[], unlisted: 0 }
  const onPicture = ({ name }: ImageToWrite, found: boolean) => {
    if (found) tally.written += 1
    else if (tally.missing.length < MOST_MISSING) tally.missing.push(name)
    else tally.unlisted += 1
    if (pictures) onProgress(tally.written / survey.images)
  }
  const onImage = (at: number) => void (pictures || onProgress(at / survey.images))
  const content = contentOf({ projectId, path, pictures, gathered, signal, onImage, onPicture })
  const entries = entriesOf(format.write!(content, format.options.parse(lease.options)), { pictures, onFile: () => (tally.files += 1) })
  const hash = createHash('sha256')
  const put = await putStream(exportKey(projectId, id, token), hashed(packed(entries, lease.createdAt), hash, signal), 'application/zip')
  const name = `${project.slug}-${formatId}-${lease.createdAt.toISOString().slice(0, 10)}.zip`
  const losses = wouldLose(gathered.content, format, { options: lease.options, pictures })
  return {
    report: exportReport({
      format: formatId,
      survey,
      losses,
      notices: worthKnowing(survey, format),
      files: tally.files,
      ...(pictures && { pictures: tally }),
    }),
    file: { attempt: token, name, sha256: hash.digest('hex'), ...put },
  }
}

async function* entriesOf(
  files: AsyncIterable<WrittenFile>,
  { pictures, onFile }: { pictures: boolean; onFile: () => void },
): AsyncGenerator<ToPack> {
  for await (const file of files) {
    if (!('picture' in file)) yield { path: file.path, content: file.content, stored: isStored(file.path) }
    else if (pictures) {
      const bytes = await bytesOf(file.picture)
      if (!bytes) continue
      yield { path: file.path, content: one(bytes), stored: true }
    } else continue
    onFile()
  }
}

/** One whose picture is gone goes out without it, and the report names it. */
const bytesOf = (picture: ImageToWrite): Promise<Uint8Array | undefined> =>
  picture.bytes!().catch((error: unknown) => {
    if (error instanceof Missing) return undefined
    throw error
  })

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* hashed(
  stream: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    signal.throwIfAborted()
    hash.update(piece)
    yield piece
  }
}
