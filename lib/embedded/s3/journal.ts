import { constants, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'

/** Makes a rename, a new name or a removal in a folder survive a power cut. */
export async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

// As append-only as the file that it becomes: after a cut the next line goes to the end, not past it.
const DRAFT = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_APPEND

/** @returns how many bytes it wrote, all of them on disk */
async function writeLines(handle: FileHandle, entries: Iterable<unknown>): Promise<number> {
  let lines = [...entries].map((entry) => `${JSON.stringify(entry)}\n`)
  let size = 0
  while (lines.length > 0) {
    const bytes = Buffer.from(lines.slice(0, 10_000).join(''))
    await handle.writeFile(bytes)
    size += bytes.length
    lines = lines.slice(10_000)
  }
  await handle.sync()
  return size
}

/**
 * An append-only file of JSON lines: what the store knows, in one file that is read once at start. A line counts when it
 * is whole and on disk; a line cut by a crash was never acknowledged and is dropped. Lines that come in at once share
 * one write and one sync.
 */
export class Journal<Entry> {
  private waiting: { line: string; done: () => void; fail: (error: unknown) => void }[] = []
  private writing = false
  /** Whether the file, under its name and on disk, is known to end at `size`. Nothing is appended until it is. */
  private sound = true

  private constructor(
    private readonly file: string,
    private handle: FileHandle,
    private size: number,
  ) {}

  static async open<Entry>(file: string, replay: (entry: Entry) => void): Promise<Journal<Entry>> {
    const handle = await open(file, 'a+', 0o600)
    const bytes = await readFile(file)
    const size = bytes.lastIndexOf(0x0a) + 1
    for (const line of bytes.subarray(0, size).toString('utf8').split('\n')) if (line) replay(JSON.parse(line) as Entry)
    await handle.truncate(size)
    await syncFolder(path.dirname(file))
    return new Journal<Entry>(file, handle, size)
  }

  /** Resolves when the entry is on disk. After a failed write the file is as it was before. */
  append(entry: Entry): Promise<void> {
    return new Promise((done, fail) => {
      this.waiting.push({ line: `${JSON.stringify(entry)}\n`, done, fail })
      void this.flush()
    })
  }

  /**
   * Puts the fewest lines that say the same in place of the file, while nothing is appended. Where that fails, the old
   * file or the new one stands there, whole, and later entries go to that one.
   */
  async rewrite(entries: Iterable<Entry>) {
    const draft = `${this.file}.new`
    const handle = await open(draft, DRAFT, 0o600)
    let size: number
    try {
      size = await writeLines(handle, entries)
      await rename(draft, this.file)
    } catch (error) {
      await handle.close().catch(() => {}) // the error above is the one to tell
      await rm(draft, { force: true }).catch(() => {}) // the next draft is written over it
      throw error
    }
    const old = this.handle
    this.handle = handle
    this.size = size
    this.sound = false
    try {
      await this.mend()
    } finally {
      await old.close()
    }
  }

  async close() {
    while (this.writing) await new Promise((later) => setImmediate(later))
    await this.handle.close()
  }

  private async flush() {
    if (this.writing) return
    this.writing = true
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0)
      const bytes = Buffer.from(batch.map(({ line }) => line).join(''))
      try {
        if (!this.sound) await this.mend()
        this.sound = false
        await this.handle.appendFile(bytes)
        await this.handle.datasync()
        this.size += bytes.length
        this.sound = true
        for (const { done } of batch) done()
      } catch (error) {
        await this.mend().catch(() => {}) // the error below is the one to tell; the next entry tries again
        for (const { fail } of batch) fail(error)
      }
    }
    this.writing = false
  }

  private async mend() {
    await this.handle.truncate(this.size)
    await this.handle.datasync()
    await syncFolder(path.dirname(this.file))
    this.sound = true
  }
}
