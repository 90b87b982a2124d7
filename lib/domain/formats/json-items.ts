import { AppError } from '@/lib/domain/errors'
import type { FileOfSource } from './data-format'
import { jsonElements, type JsonElement } from './json-stream'

/** The values at some paths of a JSON file, one by one; last, where it cannot be read on, why. `most`: bytes of one value. */
export async function* jsonItems(file: FileOfSource, paths: string[], most?: number): AsyncGenerator<JsonElement | { fault: string }> {
  try {
    yield* jsonElements(file.stream(), paths, most)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    yield { fault: error.message }
  }
}

const LOOKED_AT = 256 * 1024 // bytes

/** The first values at a path, as many as the beginning of the file has whole: to know what the file is. */
export async function firstItems(file: FileOfSource, path: string, most = 3): Promise<unknown[]> {
  const found: unknown[] = []
  try {
    for await (const { value } of jsonElements(file.stream({ from: 0, to: Math.min(file.bytes, LOOKED_AT) }), [path])) {
      found.push(value)
      if (found.length === most) break
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error // the beginning of a file is no whole JSON, or it is none at all
  }
  return found
}
