import { AppError } from '@/lib/domain/errors'
import { exportKey } from '@/lib/domain/keys'
import { getDownload } from '@/lib/io/bucket'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Sendable } from '@/lib/usecases/model/open-model-file'
import { fileOf, findExport } from './find-export'

/**
 * The zip of an export, all or part of it.
 * @throws AppError 'gone' where it has expired, 'not_ready' where it is not written yet
 */
export async function openExportFile(scope: Scope, input: { export: string }): Promise<Sendable> {
  return sendableOf(await findExport(scope, input.export))
}

type Row = { id: string; projectId: string; stage: string; file: unknown; expiresAt: Date | null }

export function sendableOf({ id, projectId, stage, ...row }: Row): Sendable {
  if (stage !== 'done') throw new AppError('not_ready', 'This export has no file: it was not written to its end.')
  const file = fileOf(row)
  if (!file) throw gone()
  const key = exportKey(projectId, id, file.attempt)
  return {
    type: 'application/zip',
    bytes: file.bytes,
    etag: file.sha256,
    filename: file.name,
    open: async (part) => {
      const got = await getDownload(key, part)
      // Nobody writes a key twice: other bytes under it are not what was written.
      if (got && got.mark === file.mark) return got.stream
      got?.stream.destroy()
      throw gone()
    },
  }
}

export const gone = () => new AppError('gone', 'The file of this export is gone: it is kept for some days. Export again.')
