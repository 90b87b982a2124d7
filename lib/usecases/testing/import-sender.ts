import type { Scope } from '@/lib/domain/workspace/scope'
import type { Format } from '@/lib/domain/dataset/dataset'
import type { Frame } from '@/lib/domain/formats/fit/frame'
import type { Existing } from '@/lib/domain/import/existing'
import { completeUpload } from '@/lib/usecases/upload/complete-upload'
import { requestUploads } from '@/lib/usecases/upload/request-uploads'
import { db } from '@/lib/io/db'
import { sha256 } from '@/lib/io/secret'
import { bringIn } from '@/lib/usecases/import/bring-in'
import { goImport } from '@/lib/usecases/import/go-import'
import { listFiles } from '@/lib/usecases/import/list-files'
import { listPictures } from '@/lib/usecases/import/list-pictures'
import { packFiles } from '@/lib/usecases/import/pack-files'
import { readImport } from '@/lib/usecases/import/read-import'
import { requestSurvey } from '@/lib/usecases/import/request-survey'
import { runImport } from '@/lib/usecases/import/run-import'
import { startImport } from '@/lib/usecases/import/start-import'
import { surveyImport } from '@/lib/usecases/import/survey-import'

export type Files = Record<string, string | Uint8Array>
type Wish = {
  existing?: Existing
  frame?: Frame
  map?: { from: string; to: string }[]
  format?: Format
  formatOptions?: Record<string, string>
}

const bytesOf = (content: string | Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(content))

/** A client of imports, as the command line and the browser are one; the worker's part is done at once. */
export function sender(scope: Scope, files: Files) {
  const put = async ({ url, headers }: { url: string; headers: Record<string, string> }, body: Uint8Array<ArrayBuffer>) => {
    const response = await fetch(url, { method: 'PUT', headers, body })
    if (!response.ok) throw new Error(`the bucket answered ${response.status}`)
  }

  const list = async (): Promise<string> => {
    const { id } = await startImport(scope, { source: 'set' })
    const listed = Object.entries(files).map(([path, content]) => {
      const bytes = bytesOf(content)
      return { path, bytes: bytes.length, ...(!/\.\w+$/.test(path) && { head: Buffer.from(bytes.subarray(0, 1024)).toString('base64') }) }
    })
    const { wanted } = await listFiles(scope, { import: id, files: listed })
    if (wanted.length > 0) {
      const pack = await packFiles(scope, { import: id, paths: wanted })
      await put(pack, new Uint8Array(Buffer.concat(wanted.map((path) => bytesOf(files[path]!)))))
    }
    return id
  }

  const survey = async (id: string, { format, formatOptions }: Wish = {}) => {
    await requestSurvey(scope, { import: id, format, formatOptions })
    await surveyImport(id)
    return (await readImport(scope, { import: id })).survey!
  }

  const sendPictures = async (id: string): Promise<string[]> => {
    const { items: pictures } = await listPictures(scope, { import: id, limit: 1000 })
    const sent: string[] = []
    for (const { path } of pictures) {
      const bytes = bytesOf(files[path]!)
      const wish = { path, name: path, bytes: bytes.length, sha256: sha256(bytes) }
      const [upload] = (await requestUploads(scope, { importId: id, files: [wish] })).items
      if (upload?.state !== 'put') continue
      await put(upload, bytes)
      sent.push(path)
      await completeUpload(scope, { upload: upload.id }).catch(() => undefined) // refused: the books say so
    }
    return sent
  }

  const go = async (id: string, { existing = 'keep', frame, map = [] }: Wish = {}): Promise<string[]> => {
    await goImport(scope, { import: id, existing, frame, map })
    Object.assign(scope, await db.project.findUniqueOrThrow({ where: { id: scope.id }, select: { type: true, multiLabel: true } }))
    const sent = await sendPictures(id)
    await bringIn(scope, { import: id })
    return sent
  }

  /** All of it; answers the import as it has ended, and the pictures that were sent for it. */
  const bring = async (wish: Wish = {}) => {
    const id = await list()
    const found = await survey(id, wish)
    const sent = await go(id, wish)
    await runImport(id)
    return { ...(await readImport(scope, { import: id })), found, sent }
  }
  return { list, survey, go, bring }
}
