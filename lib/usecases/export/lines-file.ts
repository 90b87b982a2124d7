import { open, type FileHandle } from 'node:fs/promises'
import type { GatheredImage } from './gathered'

const PIECE = 256 * 1024 // characters that are written at once

/** The file of lines that images wait in, while it is written. What the disk refuses is thrown to whoever adds. */
export class LinesFile {
  private held = ''
  private constructor(private readonly file: FileHandle) {}

  static open = async (path: string): Promise<LinesFile> => new LinesFile(await open(path, 'w'))

  async add(image: GatheredImage): Promise<void> {
    this.held += `${JSON.stringify(image)}\n`
    if (this.held.length > PIECE) await this.flush()
  }

  /** Without it what was added last is lost. */
  async flush(): Promise<void> {
    await this.file.writeFile(this.held)
    this.held = ''
  }

  close = (): Promise<void> => this.file.close()
}
