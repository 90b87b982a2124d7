import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { BundleFile } from '@/lib/domain/bundle/manifest'

/**
 * What has arrived of a download so far: a hidden folder beside the one that it will be, found again by its name. Each
 * file lies under its hash, so whatever ended the download, and whatever became of the model meanwhile, what is there is
 * either the beginning of the right bytes or shows itself as wrong.
 */
export class Parts {
  private constructor(readonly folder: string) {}

  static async open(out: string): Promise<Parts> {
    const folder = join(dirname(out), `.${basename(out)}.corral`)
    await mkdir(folder, { recursive: true })
    return new Parts(folder)
  }

  path = ({ sha256 }: BundleFile): string => join(this.folder, `${sha256}.part`)

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
    const hash = createHash('sha256')
    try {
      for await (const chunk of createReadStream(this.path(file))) hash.update(chunk as Buffer)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false // also of no bytes it is a file
      throw error
    }
    return hash.digest('hex') === file.sha256
  }

  /** Forgets all of it. */
  forget = (): Promise<void> => rm(this.folder, { recursive: true, force: true })

  drop = (file: BundleFile): Promise<void> => rm(this.path(file), { force: true })

  /** Makes the folder out of the files, at once; what was there is gone only when it stands. */
  async become(out: string, files: readonly BundleFile[]): Promise<void> {
    await this.sweep()
    const draft = await mkdtemp(join(this.folder, 'draft-'))
    const made = join(draft, 'made')
    await mkdir(made) // with the rights of an ordinary folder, which a temporary one does not have
    for (const file of files) {
      await mkdir(dirname(join(made, file.path)), { recursive: true })
      await copyFile(this.path(file), join(made, file.path))
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

async function replace(out: string, { made, old }: { made: string; old: string }): Promise<void> {
  await rename(out, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(made, out)
}
