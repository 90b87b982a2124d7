import { AppError } from '@/lib/domain/errors'
import type { Remark } from '@/lib/domain/dataset/report'
import type { FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { decodeText } from '@/lib/domain/formats/decode-text'
import { isClutter } from '@/lib/domain/formats/clutter'
import { importPackKey } from '@/lib/domain/keys'
import { getBytes, getPart } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'

/** Objects up to this many bytes are held whole, the last of them: their files are read one after the other. */
const HELD = 32 * 1024 ** 2
const MOST_TEXT = 256 * 1024 ** 2

type Import = { id: string; projectId: string; source: string }
type Row = {
  path: string
  bytes: bigint
  head: Uint8Array | null
  pack: number | null
  offset: bigint | null
  name: string | null
  refused: string | null
}

/** The files of an import as readers see them: those that were sent lie in the bucket, of others their beginning may be known. */
export async function sourceOfImport({ id, projectId, source }: Import): Promise<SourceOfFiles> {
  const rows = await db.importFile.findMany({
    where: { importId: id },
    orderBy: { path: 'asc' },
    select: { path: true, bytes: true, head: true, pack: true, offset: true, name: true, refused: true },
  })
  const packs = new Map<number, number>()
  for (const { pack, bytes } of rows) if (pack !== null) packs.set(pack, (packs.get(pack) ?? 0) + Number(bytes))
  const read = packReader((pack) => importPackKey(projectId, id, pack), packs)
  // A picture that was refused on its way is still one of the source.
  const isRefused = ({ name, refused }: Row) => refused !== null && name === null
  const taken = rows.filter((row) => !isRefused(row))
  return {
    name: source,
    files: taken.filter(({ path }) => !isClutter(path)).map((row) => fileOf(row, read)),
    refused: rows.filter(isRefused).map(({ path, refused }) => refusal(path, refused!)),
    clutter: taken.map(({ path }) => path).filter(isClutter),
  }
}

const refusal = (file: string, reason: string): Remark => ({ thing: 'file', outcome: 'rejected', file, reason, count: 1 })

type Range = { from: number; to: number }
type ReadPack = (pack: number, range: Range) => AsyncIterable<Uint8Array>

/** Reads ranges of the objects that hold the files. */
function packReader(keyOf: (pack: number) => string, sizes: ReadonlyMap<number, number>): ReadPack {
  let held: { pack: number; bytes: Promise<Uint8Array | undefined> } | undefined
  return async function* (pack, { from, to }) {
    if (from >= to) return
    if ((sizes.get(pack) ?? 0) > HELD) {
      const stream = await getPart(keyOf(pack), { start: from, end: to - 1 })
      if (!stream) throw notSent()
      for await (const piece of stream) yield piece as Uint8Array
      return
    }
    if (held?.pack !== pack) held = { pack, bytes: getBytes(keyOf(pack)) }
    const bytes = await held.bytes
    if (!bytes) throw notSent()
    yield bytes.subarray(from, to)
  }
}

const notSent = () => new AppError('invalid', 'was not sent')

function fileOf({ path, bytes: size, head, pack, offset }: Row, read: ReadPack): FileOfSource {
  const bytes = Number(size)
  async function* stream({ from, to }: Range = { from: 0, to: bytes }): AsyncGenerator<Uint8Array> {
    const end = Math.min(to, bytes)
    if (pack !== null) return yield* read(pack, { from: Number(offset) + from, to: Number(offset) + end })
    if (!head || end > Math.max(head.length, 0)) throw notSent()
    yield head.subarray(from, end)
  }
  return { path, bytes, stream, text: () => textOf(stream, bytes) }
}

async function textOf(stream: () => AsyncIterable<Uint8Array>, bytes: number): Promise<string> {
  if (bytes > MOST_TEXT) throw new AppError('too_large', `holds more than ${MOST_TEXT / 1024 ** 2} MiB of text`)
  const pieces: Uint8Array[] = []
  for await (const piece of stream()) pieces.push(piece)
  return decodeText(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces))
}
