import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'

const Begun = z.object({ id: z.string(), asked: z.unknown() })

/** The export that this command began here before it was interrupted, if it asked for the same. */
export async function begunIn(folder: string, asked: unknown): Promise<string | undefined> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => '{}')
  const begun = Begun.safeParse(jsonOf(text))
  return begun.success && isDeepStrictEqual(begun.data.asked, JSON.parse(JSON.stringify(asked))) ? begun.data.id : undefined
}

/** Notes it down, for the same command to go on with. */
export const noteBegun = (folder: string, begun: { id: string; asked: unknown }): Promise<void> =>
  writeFile(fileIn(folder), JSON.stringify(begun))

const fileIn = (folder: string) => join(folder, 'export.json')

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // it was killed while it wrote
  }
}
