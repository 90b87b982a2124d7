import { readdir, stat } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { AppError } from '@/lib/domain/errors'

/** Where an export goes: into a folder of its own, as the zip that it is, or as the one file that is in it. */
export type OutPlace = { kind: 'folder' | 'zip' | 'file'; path: string }

/** What `--out` means: a name with an ending is a file, `.zip` the whole of it, all others are folders. @throws AppError 'conflict' where something is there */
export async function placeOf(out: string): Promise<OutPlace> {
  const path = resolve(out)
  const there = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new AppError('invalid', `${path} cannot be used (${error.code}).`)
  })
  if (there?.isDirectory() || (!there && (out.endsWith('/') || extname(path) === ''))) {
    if (there && (await readdir(path)).length > 0) throw new AppError('conflict', `${path} is not empty: name another folder.`)
    return { kind: 'folder', path }
  }
  if (there) throw new AppError('conflict', `${path} is there already: remove it, or name another file.`)
  return { kind: extname(path).toLowerCase() === '.zip' ? 'zip' : 'file', path }
}
