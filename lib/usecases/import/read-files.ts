import type { Format } from '@/lib/domain/dataset/dataset'
import { collect, type Reading } from '@/lib/domain/formats/collect'
import type { SourceOfFiles } from '@/lib/domain/formats/data-format'
import { reading } from '@/lib/domain/formats/reading'
import { detectFormat, formatById } from '@/lib/domain/formats/registry'
import type { ImportOptions } from '@/lib/domain/import/options'
import { sourceOfImport } from './source-of-import'

type Import = { id: string; projectId: string; source: string }
type Read = { source: SourceOfFiles; reading: Reading; format: Format; why: string; others: { id: Format; why: string }[] }

/** Reads the files of an import, in the format that was chosen or that they look like. */
export async function readFiles(
  begun: Import,
  { format, formatOptions = {} }: Pick<ImportOptions, 'format' | 'formatOptions'>,
): Promise<Read> {
  const source = await sourceOfImport(begun)
  const { id, why, others } = await detectFormat(source)
  const chosen =
    format && format !== id
      ? { format, why: 'it was chosen', others: [{ id, why }, ...others.filter((one) => one.id !== format)] }
      : { format: id, why, others }
  return { source, reading: await collect(reading(formatById(chosen.format), source, formatOptions)), ...chosen }
}
