import { copyFile, lstat, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { BundleFile } from '@/lib/domain/bundle/manifest'
import { AppError } from '@/lib/domain/errors'

/**
 * What has arrived of a download so far: a hidden folder beside the one that it will be, found again by its name. Each
 * file lies under its hash, so whatever ended the download, and whatever became of the model meanwhile, what is there is
 * either the beginning of the right bytes or shows itself as wrong.
 */
export class Parts {
  private constructor(readonly folder: string) {}

  static async open(out: string): Promise<Parts> {
    const folder = join(dirname(out), `.${basename(out)}.corral`)
    const made = await mkdir(folder, { recursive: true })
    if (made === undefined) await expectOwn(folder)
    return new Parts(folder)
  }

  /** @throws AppError 'invalid' where what the site calls a hash is none: it becomes the name of a file */
  path = ({ path, sha256 }: BundleFile): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new AppError('invalid', `The site gives "${sha256}" as the hash of ${path}, which is none.`)
    return join(this.folder, `${sha256}.part`)
  }

  /** How many bytes are there; what is longer than the file is none of it. */
  async length(file: BundleFile): Promise<number> {
    const bytes = await stat(this.path(file)).then(
      ({ size }) => size,
      () => 0,
    )
    if (bytes <= file.bytes) return bytes
    await this.drop(file)
    return 0
  }

  /** Whether all of it is there and right. */
  async isWhole(file: BundleFile): Promise<boolean> {
    if ((await this.length(file)) < file.bytes) return false
    try {
      return (await hashOf(this.path(file))) === file.sha256
    } catch (error) {
      if (isGone(error)) return false // also of no bytes it is a file
      throw error
    }
  }

  /** Forgets all of it, also where another command still puts files into it. */
  forget = (): Promise<void> => rm(this.folder, { recursive: true, force: true, maxRetries: 5 })

  drop = (file: BundleFile): Promise<void> => rm(this.path(file), { force: true })

  /**
   * Makes the folder out of the files, at once; what was there is gone only when it stands. What is looked at once more is
   * the copy: another command may have written to the part meanwhile.
   * @throws AppError 'conflict' where one has
   */
  async become(out: string, files: readonly BundleFile[]): Promise<void> {
    await this.sweep()
    const draft = await mkdtemp(join(this.folder, 'draft-'))
    const made = join(draft, 'made')
    await mkdir(made) // with the rights of an ordinary folder, which a temporary one does not have
    for (const file of files) {
      await mkdir(dirname(join(made, file.path)), { recursive: true })
      await copyFile(this.path(file), join(made, file.path))
      if ((await hashOf(join(made, file.path))) !== file.sha256) throw atOnce(out)
    }
    await replace(out, { made, old: join(draft, 'old') })
    await this.forget()
  }

  /** Drafts of a command that was killed at the end. */
  private async sweep(): Promise<void> {
    for (const name of await readdir(this.folder))
      if (name.startsWith('draft-')) await rm(join(this.folder, name), { recursive: true, force: true })
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

export const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'
/** The disk is full, or what its owner may have of it. */
export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Two commands share the parts of a folder; the first that ends takes them away. */
export const atOnce = (out: string) =>
  new AppError('conflict', `Another command is downloading into ${out}: wait for it, or name another folder.`)

/** In a folder that everybody may write to, somebody else could have made it, as a link or with links in it. */
async function expectOwn(folder: string): Promise<void> {
  const [found, around] = await Promise.all([lstat(folder), stat(dirname(folder))])
  if (found.isDirectory() && belongs(found, { around, own: process.getuid?.() ?? found.uid })) return
  throw new AppError('conflict', `${folder} is there and not a folder of yours: remove it, or give --out a folder elsewhere.`)
}

/** Some disks, such as a stick or a share, say of everything that it belongs to one and the same. */
export const belongs = ({ uid }: { uid: number }, { around, own }: { around: { uid: number }; own: number }): boolean =>
  uid === own || uid === around.uid

async function replace(out: string, { made, old }: { made: string; old: string }): Promise<void> {
  await rename(out, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(made, out)
}
