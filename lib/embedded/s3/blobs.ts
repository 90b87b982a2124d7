import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { syncFolder } from './journal'

const SHARDS = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))

/** The bytes of objects: immutable files under random names, in 256 folders. What arrives lies in `incoming` first. */
export class Blobs {
  private constructor(private readonly dir: string) {}

  /** Opens the folder and clears away what an unfinished PUT left behind. */
  static async open(dir: string): Promise<Blobs> {
    for (const shard of SHARDS) await mkdir(path.join(dir, shard), { recursive: true, mode: 0o700 })
    await rm(path.join(dir, 'incoming'), { recursive: true, force: true })
    await mkdir(path.join(dir, 'incoming'), { mode: 0o700 })
    return new Blobs(dir)
  }

  draft() {
    return path.join(this.dir, 'incoming', randomBytes(16).toString('hex'))
  }

  /** Moves a synced draft to its place. @returns its name */
  async keep(draft: string): Promise<string> {
    const name = path.basename(draft)
    await rename(draft, this.file(name))
    await syncFolder(path.dirname(this.file(name)))
    return name
  }

  /** The same bytes under a second name, so that either can be removed alone. */
  async copy(name: string): Promise<string> {
    const draft = this.draft()
    await link(this.file(name), draft)
    return this.keep(draft)
  }

  open(name: string) {
    return open(this.file(name), 'r')
  }

  async remove(name: string) {
    await rm(this.file(name), { force: true })
  }

  /** Removes what no object names: bytes whose journal line never made it. */
  async sweep(known: ReadonlySet<string>) {
    for (const shard of SHARDS) for (const name of await readdir(path.join(this.dir, shard))) if (!known.has(name)) await this.remove(name)
  }

  private file(name: string) {
    return path.join(this.dir, name.slice(0, 2), name)
  }
}
