import { stat } from 'node:fs/promises'
import { AppError } from '@/lib/domain/errors'
import { UsageError } from '@/lib/cli/exit'
import { isAnnotationFile } from '@/lib/domain/import/annotation-file'
import { openFile, openFolder } from './folder'
import type { Source } from './source'
import { openZip } from './zip'

/** Opens what a person named on the command line. Close it afterwards. */
export async function openSource(path: string): Promise<Source> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new AppError('not_found', `There is no ${path}.`)
    throw new AppError('invalid', `${path} cannot be read (${error.code}).`)
  })
  if (found.isDirectory()) return openFolder(path)
  if (/\.zip$/i.test(path)) return openZip(path)
  if (found.isFile() && isAnnotationFile(path)) return openFile(path)
  throw new UsageError(`${path} is neither a folder nor a .zip nor a file of labels: name the one that holds the pictures.`)
}
