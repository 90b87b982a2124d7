/** A file that the browser cannot decode; the message is for people. */
export class UnreadablePicture extends Error {}

/** The pixels of a picture file, upright as its EXIF says. */
export async function decodePicture(file: File): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file)
  } catch {
    throw new UnreadablePicture(`${file.name} cannot be decoded`)
  }
}
