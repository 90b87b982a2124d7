import type { ListedFiles, ListFiles } from '@/lib/domain/contract/import-job'
import { AppError } from '@/lib/domain/errors'
import { isAnnotationFile, MOST_FILE_BYTES, MOST_FILES } from '@/lib/domain/import/annotation-file'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction, type Tx } from '@/lib/io/db'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { lockImport, refuseStage } from './find-import'

type File = ListFiles['files'][number]

/**
 * Enters files of the source into the books of an import: each is there once, whatever is said of it last. Also for one that
 * turns out to be refused later, by whoever reads it.
 * @returns those of which the site wants the bytes: what may be annotations, and is not here yet
 */
export function listFiles(scope: Scope, input: { import: string; files: File[] }): Promise<ListedFiles> {
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    const { id, ...begun } = await lockImport(tx, scope, input.import)
    refuseStage(begun, ['listing', 'surveying', 'surveyed', 'sending'])
    await enter(tx, id, input.files.map(judged))
    if ((await tx.importFile.count({ where: { importId: id } })) > MOST_FILES)
      throw new AppError('too_large', `An import may have ${MOST_FILES.toLocaleString('en')} files. Bring them in parts.`)
    const wanted = await tx.importFile.findMany({
      where: { importId: id, path: { in: input.files.map(({ path }) => path).filter(isAnnotationFile) }, pack: null, refused: null },
      select: { path: true },
    })
    return { wanted: wanted.map(({ path }) => path) }
  })
}

const judged = (file: File): File =>
  isAnnotationFile(file.path) && file.bytes > MOST_FILE_BYTES
    ? { ...file, refused: `holds more than ${MOST_FILE_BYTES / 1024 ** 2} MiB: split it` }
    : file

const enter = (tx: Tx, importId: string, files: File[]) => tx.$executeRaw`
  INSERT INTO "ImportFile" ("importId", path, bytes, head, refused)
  SELECT ${importId}, f.path, f.bytes, decode(f.head, 'base64'), f.refused
  FROM jsonb_to_recordset(${JSON.stringify([...new Map(files.map((file) => [file.path, file])).values()])}::jsonb)
    AS f(path text, bytes bigint, head text, refused text)
  ON CONFLICT ("importId", path) DO UPDATE SET refused = excluded.refused, head = COALESCE(excluded.head, "ImportFile".head)
  WHERE excluded.refused IS DISTINCT FROM "ImportFile".refused`
