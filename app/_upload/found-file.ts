import { isZip, NESTED_ZIP } from '@/lib/domain/formats/source'
import { LONGEST_NAME } from '@/lib/domain/image/file-name'
import type { Texts } from '@/lib/texts/texts'

/** A file that somebody dropped or chose, with its folders: "day 1/cat.jpg". It is only read when its turn comes. */
export type FoundFile = { name: string; bytes: number; read: () => Promise<Blob> }

/** A file that is not even tried, and why. */
export type Refused = { name: string; reason: string }

export type Found = { files: FoundFile[]; refused: Refused[] }

const IMAGE = /\.(jpe?g|png|webp)$/i
const TRASH = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|__MACOSX\/.*)$/i

/** Why a file of this name is not tried, or undefined. The server looks at the bytes later: a name proves nothing. */
export function refusal(t: Texts<'upload.refusal'>, { name, bytes }: { name: string; bytes: number }, most: number): string | undefined {
  if (name.length > LONGEST_NAME) return t('longName')
  if (TRASH.test(name)) return t('fromSystem')
  if (isZip(name)) return NESTED_ZIP
  if (/\.(xml|json|txt|csv)$/i.test(name)) return t('labels')
  if (!IMAGE.test(name))
    return /\.([a-z0-9]{1,5})$/i.test(name) ? t('format', { format: name.split('.').at(-1)!.toUpperCase() }) : t('noImage')
  if (bytes === 0) return t('empty')
  if (bytes > most) return t('large', { n: Math.round(most / 1e6) })
  return undefined
}
