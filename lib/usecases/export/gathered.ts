import type { ImageToWrite, ToWrite } from '@/lib/domain/formats/data-format'

/** An image as it waits in the file of lines: `sha256` and `type` say where its bytes are. */
export type GatheredImage = Omit<ImageToWrite, 'format' | 'bytes'> & { sha256: string; type: string }

const FORMATS: Record<string, ImageToWrite['format']> = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' }

/** What its bytes are, as formats call it. */
export const formatOf = (type: string): ImageToWrite['format'] => FORMATS[type] ?? 'jpeg'

/** What it belongs to. */
export type GatheredProject = ToWrite['project'] & {
  slug: string
  labels: ToWrite['labels']
  attributes: NonNullable<ToWrite['attributes']>
}
