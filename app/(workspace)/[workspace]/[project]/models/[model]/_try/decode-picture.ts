import { openPicture } from '@/lib/sdk/open-picture'

/** A file that the browser cannot decode; the message is for people. */
export class UnreadablePicture extends Error {}

/** The pixels of a picture file, upright as its EXIF says. */
export async function decodePicture(file: File): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file)
  try {
    return await openPicture(url)
  } catch {
    throw new UnreadablePicture(`${file.name} cannot be decoded`)
  } finally {
    URL.revokeObjectURL(url) // what is decoded stays
  }
}
