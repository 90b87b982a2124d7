/**
 * Loads and decodes a picture. By way of an <img>: createImageBitmap converts the colours of a transparent picture after
 * it has multiplied them by their alpha, and is up to 6 of 255 off.
 */
export async function openPicture(url: string): Promise<HTMLImageElement> {
  const picture = new Image()
  picture.src = url
  await picture.decode()
  return picture
}
