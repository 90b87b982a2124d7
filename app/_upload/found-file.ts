import { isNoPicture, isPicture, isZip, NESTED_ZIP } from '@/lib/domain/formats/source'
import { HEAD_BYTES } from '@/lib/domain/import/annotation-file'
import { LONGEST_NAME } from '@/lib/domain/image/file-name'
import { sniff } from '@/lib/domain/image/sniff'
import type { Texts } from '@/lib/texts/texts'

/** A file that somebody dropped or chose, with its folders: "day 1/cat.jpg". It is only read when its turn comes. */
export type FoundFile = {
  name: string
  bytes: number
  read: () => Promise<Blob>
  /** in the source of an import, which says what its pictures are called */
  path?: string
}

/** A file that is not even tried, and why. */
export type Refused = { name: string; reason: string }

export type Found = { files: FoundFile[]; refused: Refused[]; /** names of what nobody means */ passed?: string[] }

/** Why a file is not tried, or undefined: by its name, or by its first bytes where that says nothing. The server looks at all of them later. */
export async function refusal(t: Texts<'upload.refusal'>, file: FoundFile, most: number): Promise<string | undefined> {
  const { name, bytes } = file
  if (name.length > LONGEST_NAME) return t('longName')
  if (isZip(name)) return NESTED_ZIP
  if (!isPicture(name) && (isNoPicture(name) || bytes > most || !(await isPictureInside(file))))
    return /\.([a-z0-9]{1,5})$/i.test(name) ? t('format', { format: name.split('.').at(-1)!.toUpperCase() }) : t('noImage')
  if (bytes === 0) return t('empty')
  if (bytes > most) return t('large', { n: Math.round(most / 1e6) })
  return undefined
}

async function isPictureInside({ read }: FoundFile): Promise<boolean> {
  try {
    return 'format' in sniff(new Uint8Array(await (await read()).slice(0, HEAD_BYTES).arrayBuffer()))
  } catch {
    return false // what cannot be read is refused for what its name says
  }
}
