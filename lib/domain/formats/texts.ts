import { AppError } from '@/lib/domain/errors'
import type { FileOfSource } from './data-format'

/** Files that are asked for at once: over a network each takes its time. */
const AHEAD = 16

/** A file and what is in it, or why it cannot be read. */
export type TextOfFile = { file: FileOfSource } & ({ text: string } | { fault: string })

/** The text of one file, or why it cannot be read. */
export async function textOf(file: FileOfSource): Promise<TextOfFile> {
  try {
    return { file, text: await file.text() }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { file, fault: error.message }
  }
}

/** The texts of many files, in their order, some asked for ahead of others. */
export async function* textsOf(files: readonly FileOfSource[]): AsyncGenerator<TextOfFile> {
  const asked: Promise<TextOfFile>[] = []
  for (let at = 0; at < files.length; at += 1) {
    while (asked.length < AHEAD && at + asked.length < files.length) {
      const text = textOf(files[at + asked.length]!)
      text.catch(() => undefined) // thrown where it is its turn, if it ever is
      asked.push(text)
    }
    yield await asked.shift()!
  }
}
