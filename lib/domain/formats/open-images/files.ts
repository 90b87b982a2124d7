import { csvRows } from '@/lib/domain/formats/csv'
import type { FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { decoded } from '@/lib/domain/formats/decoded'

/** What a file of Open Images tells: of boxes, of labels of whole pictures, of the names of classes, or of pictures. */
export type Kind = 'boxes' | 'labels' | 'classes' | 'pictures'
export type KnownFile = { file: FileOfSource; kind: Kind; header: string[] }

const BEGINNING = 16_384 // bytes

/** The files of a source that are of Open Images, by their first rows. */
export async function openImagesFiles({ files }: SourceOfFiles): Promise<KnownFile[]> {
  const found: KnownFile[] = []
  for (const file of files.filter(({ path }) => /\.csv$/i.test(path))) {
    const row = await firstRow(file)
    const kind = row && kindOf(row)
    if (kind) found.push({ file, kind, header: row })
  }
  return found
}

async function firstRow(file: FileOfSource): Promise<string[] | undefined> {
  for await (const row of csvRows(decoded(file.stream({ from: 0, to: Math.min(file.bytes, BEGINNING) }))))
    return 'cells' in row ? row.cells : undefined
  return undefined
}

function kindOf(header: string[]): Kind | undefined {
  const has = (...names: string[]) => names.every((name) => header.includes(name))
  if (has('ImageID', 'LabelName', 'XMin', 'XMax', 'YMin', 'YMax') && !has('LabelName1') && !has('MaskPath')) return 'boxes'
  if (has('ImageID', 'LabelName', 'Confidence')) return 'labels'
  if (has('ImageID', 'Subset')) return 'pictures'
  // A class and its name, in newer versions below a header.
  return header.length === 2 && (has('LabelName', 'DisplayName') || /^\/[mtg]\/\w+$/.test(header[0]!)) ? 'classes' : undefined
}
