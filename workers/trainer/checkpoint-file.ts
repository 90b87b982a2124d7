import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Checkpoint } from '@/lib/ml/train/fit'
import { sizeOf, type Weights } from '@/lib/ml/weights'

type Header = { key: string; step: number; tensors: { name: string; shape: number[] }[] }

/** One file: the length of a JSON header, the header, then all tensors as float32. Replaced in one move, so it is always whole. */
export async function writeCheckpoint(folder: string, key: string, { step, weights }: Checkpoint): Promise<void> {
  const header: Header = { key, step, tensors: [...weights].map(([name, { shape }]) => ({ name, shape })) }
  const json = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  const bodies = [...weights.values()].map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength))
  const part = `${folder}.part` // beside the folder: what lies in the folder is copied away at any time
  await writeFile(part, Buffer.concat([length, json, ...bodies]))
  await rename(part, join(folder, 'checkpoint'))
}

/** The checkpoint of the run that `key` names, or undefined if there is none. */
export async function readCheckpoint(folder: string, key: string): Promise<Checkpoint | undefined> {
  const file = await readFile(join(folder, 'checkpoint')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return undefined
  const start = 4 + file.readUInt32LE()
  const header = JSON.parse(file.subarray(4, start).toString()) as Header
  if (header.key !== key) return undefined
  const weights: Weights = new Map()
  let at = start
  for (const { name, shape } of header.tensors) {
    const bytes = 4 * sizeOf(shape)
    const data = new Float32Array(new Uint8Array(file.subarray(at, at + bytes)).buffer)
    weights.set(name, { shape, data })
    at += bytes
  }
  return { step: header.step, weights }
}
