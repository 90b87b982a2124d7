import type { FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'

/** A source of files written down: `sourceOf({ 'a.xml': '<annotation/>', 'a.jpg': '' })`; bytes where text would not do. */
export const sourceOf = (files: Record<string, string | Uint8Array>, name = 'source'): SourceOfFiles => ({
  name,
  files: Object.entries(files).map(([path, content]) => fileOf(path, content)),
  refused: [],
})

/** One file written down. */
export function fileOf(path: string, content: string | Uint8Array = ''): FileOfSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return {
    path,
    bytes: bytes.length,
    text: async () => (typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content)),
    async *stream({ from, to } = { from: 0, to: bytes.length }) {
      for (let at = from; at < Math.min(to, bytes.length); at += PIECE) yield bytes.subarray(at, Math.min(at + PIECE, to, bytes.length))
    },
  }
}

const PIECE = 1021 // odd, so that characters and numbers fall apart
