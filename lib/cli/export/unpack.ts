import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openZip } from '@/lib/cli/source/zip'
import type { OpenFile } from '@/lib/cli/source/source'
import { AppError } from '@/lib/domain/errors'
import type { OutPlace } from './place'

/**
 * Puts a zip that has arrived where it was wanted: there at once, whole, or not at all. Entries whose names lead elsewhere
 * end it, as everything does that the import refuses.
 * @param work a folder on the same disk, which the caller removes
 * @returns how many files are there
 */
export async function unpack(zip: string, { kind, path }: OutPlace, work: string): Promise<number> {
  const draft = await mkdtemp(join(work, 'draft-'))
  const made = join(draft, 'made')
  try {
    const files = kind === 'zip' ? await copyFile(zip, made).then(() => 1) : await openInto(zip, { kind, made, path })
    if (kind === 'folder') await rm(path, { recursive: true, force: true }) // it was looked at before: it is empty
    await mkdir(dirname(path), { recursive: true })
    await rename(made, path)
    return files
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function openInto(zip: string, { kind, made, path }: { kind: OutPlace['kind']; made: string; path: string }): Promise<number> {
  const source = await openZip(zip)
  try {
    const [refused] = source.refused
    if (refused) throw new AppError('invalid', `The site sent a zip that is not opened: ${refused.file} ${refused.reason}.`)
    if (kind === 'file' && source.files.length !== 1)
      throw new AppError(
        'invalid',
        `This export has ${source.files.length} files, and ${path} is one: name a folder, or a file that ends in .zip.`,
      )
    if (kind === 'folder') await mkdir(made)
    for (const file of source.files) await write(file, kind === 'file' ? made : join(made, file.path))
    return source.files.length
  } finally {
    await source.close()
  }
}

async function write(file: OpenFile, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await pipeline(await file.open(), createWriteStream(to, { flags: 'wx' }))
}
