import { isAnnotationFile, MOST_FILE_BYTES } from '@/lib/domain/import/annotation-file'
import { shownName } from '@/lib/domain/image/file-name'
import { listZip, type ZipFile } from '@/lib/domain/zip/list-zip'
import { ZipRefusal } from '@/lib/domain/zip/zip-refusal'
import type { Texts } from '@/lib/texts/texts'
import type { Found } from './found-file'

/** The files of a zip, unpacked one by one as they are read, and what is refused. Never throws: a bad zip is a refusal. */
export async function readZip(t: Texts<'upload.zip'>, zip: Blob & { name: string }, mostBytes: number): Promise<Found> {
  try {
    const { files, refused, clutter } = await listZip(zip)
    return {
      files: [
        ...files.map((file) => ({
          name: file.path,
          bytes: file.bytes,
          read: () => unzip(t, file, isAnnotationFile(file.path) ? MOST_FILE_BYTES : mostBytes),
        })),
        ...clutter.map(({ path, bytes }) => ({ name: path, bytes, read: async () => new Blob() })),
      ],
      refused: refused.map(({ path, fault }) => ({ name: visible(path), reason: t(fault) })),
    }
  } catch (error) {
    if (!(error instanceof ZipRefusal)) throw error
    return { files: [], refused: [{ name: zip.name, reason: t(error.fault) }] }
  }
}

/** Unpacks one file. @throws Error with the reason, for people */
async function unzip(t: Texts<'upload.zip'>, { bytes, content }: ZipFile, most: number): Promise<Blob> {
  if (bytes > most) throw new Error(t('largeImage'))
  const parts: Uint8Array<ArrayBuffer>[] = []
  try {
    for await (const part of content()) parts.push(part)
  } catch (error) {
    throw error instanceof ZipRefusal ? new Error(t(error.fault), { cause: error }) : error
  }
  return new Blob(parts)
}

const visible = (name: string) => shownName(name.replaceAll(/\p{Cc}/gu, '�'))
