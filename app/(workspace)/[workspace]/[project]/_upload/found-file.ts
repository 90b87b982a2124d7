import { isZip, NESTED_ZIP } from '@/lib/domain/formats/source'
import { LONGEST_NAME } from '@/lib/domain/image/file-name'

/** A file that somebody dropped or chose, with its folders: "day 1/cat.jpg". It is only read when its turn comes. */
export type FoundFile = { name: string; bytes: number; read: () => Promise<Blob> }

/** A file that is not even tried, and why. */
export type Refused = { name: string; reason: string }

export type Found = { files: FoundFile[]; refused: Refused[] }

const IMAGE = /\.(jpe?g|png|webp)$/i
const TRASH = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|__MACOSX\/.*)$/i

/** Why a file of this name is not tried, or undefined. The server looks at the bytes later: a name proves nothing. */
export function refusal(name: string, bytes: number, most: number): string | undefined {
  if (name.length > LONGEST_NAME) return 'Its name is too long'
  if (TRASH.test(name)) return 'Not an image, left by the system'
  if (isZip(name)) return NESTED_ZIP
  if (/\.(xml|json|txt|csv)$/i.test(name)) return 'Not an image; labels come in with corral import'
  if (!IMAGE.test(name))
    return /\.([a-z0-9]{1,5})$/i.test(name) ? `${name.split('.').at(-1)!.toUpperCase()} is not supported` : 'Not an image'
  if (bytes === 0) return 'Empty, 0 bytes'
  if (bytes > most) return `Larger than ${Math.round(most / 1e6)} MB`
  return undefined
}
