import { open, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
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

/** @returns how many bytes it wrote, all of them on disk */
async function writeLines(file: string, entries: Iterable<unknown>): Promise<number> {
  const handle = await open(file, 'w', 0o600)
  try {
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
  } finally {
    await handle.close()
  }
}

/**
 * An append-only file of JSON lines: what the store knows, in one file that is read once at start. A line counts when it
 * is whole and on disk; a line cut by a crash was never acknowledged and is dropped. Lines that come in at once share
 * one write and one sync.
 */
export class Journal<Entry> {
  private waiting: { line: string; done: () => void; fail: (error: unknown) => void }[] = []
  private writing = false

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

  /** Puts the fewest lines that say the same in place of the file. Where that fails, the file is as it was before. */
  async rewrite(entries: Iterable<Entry>) {
    const draft = `${this.file}.new`
    try {
      this.size = await writeLines(draft, entries)
      await rename(draft, this.file)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    await syncFolder(path.dirname(this.file))
    await this.handle.close()
    this.handle = await open(this.file, 'a', 0o600)
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
        await this.handle.appendFile(bytes)
        await this.handle.datasync()
        this.size += bytes.length
        for (const { done } of batch) done()
      } catch (error) {
        await this.handle.truncate(this.size).catch(() => {}) // the error below is the one to tell
        for (const { fail } of batch) fail(error)
      }
    }
    this.writing = false
  }
}
