import { Readable } from 'node:stream'
import type { Part } from './bucket'

/** Part of a stream: what lies before is read and dropped, and the source is let go where the part ends, or its reader leaves. */
export function cut(source: Readable, { start, end }: Part): Readable {
  source.pause()
  const part = new Readable({
    read: () => void source.resume(),
    destroy: (error, done) => {
      source.destroy()
      done(error)
    },
  })
  let at = 0
  source.on('data', (chunk: Buffer) => {
    const piece = chunk.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at))
    at += chunk.length
    if (piece.length > 0 && !part.push(piece)) source.pause()
    if (at <= end) return
    part.push(null)
    source.destroy()
  })
  source.on('error', (error) => part.destroy(error))
  source.on('close', () => {
    if (at <= end) part.destroy(new Error(`The source ended after ${at} bytes.`))
  })
  return part
}
