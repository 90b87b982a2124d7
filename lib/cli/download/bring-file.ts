import { open } from 'node:fs/promises'
import type { BundleFile } from '@/lib/domain/bundle/manifest'
import { AppError } from '@/lib/domain/errors'
import type { Parts } from './parts'

/** The site has other bytes by now than its list said: the model's files were written again meanwhile. */
export class Rebuilt extends Error {}

/** Asks the site for a file with these headers. */
export type Ask = (file: BundleFile, headers: Record<string, string>) => Promise<Response>

const TRIES = 3 // that bring nothing, or bytes that are wrong

/**
 * Brings what is missing of a file into the parts: a line that breaks is gone on with where it broke, and the whole is
 * held against its hash.
 * @throws Rebuilt; AppError 'unavailable' where it does not come, or not right
 */
export async function bringFile(file: BundleFile, { parts, ask }: { parts: Parts; ask: Ask }): Promise<void> {
  let [idle, wrong] = [0, 0]
  while (!(await parts.isWhole(file))) {
    const before = await parts.length(file)
    if (before > 0 && before === file.bytes) {
      await parts.drop(file)
      wrong += 1
    }
    if (idle === TRIES || wrong === TRIES)
      throw new AppError('unavailable', `${file.path} did not arrive as the site says it should: try again.`)
    const after = await bringMore(file, { parts, ask })
    if (after > file.bytes) wrong += 1
    idle = after > before ? 0 : idle + 1
  }
}

/** @returns how many bytes are there then */
async function bringMore(file: BundleFile, { parts, ask }: { parts: Parts; ask: Ask }): Promise<number> {
  const there = await parts.length(file)
  const mark = `"${file.sha256}"`
  const response = await ask(file, there > 0 ? { range: `bytes=${there}-`, 'if-range': mark } : {})
  const sent = response.headers.get('etag')
  if (sent !== null && sent.replace(/^W\//, '') !== mark) {
    await response.body?.cancel()
    throw new Rebuilt()
  }
  const goesOn = response.status === 206 && response.headers.get('content-range')?.startsWith(`bytes ${there}-`)
  const path = parts.path(file)
  const handle = await open(path, goesOn ? 'r+' : 'w')
  let at = goesOn ? there : 0
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      await handle.write(chunk, 0, chunk.length, at)
      at += chunk.length
      if (at > file.bytes) break // it is not this file
    }
    await handle.sync()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error // so fetch tells of a connection that broke
  } finally {
    await handle.close()
  }
  return at
}
