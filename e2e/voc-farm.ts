import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import yazl from 'yazl'

/** A picture of one colour. */
export const picture = (color: string, { width = 200, height = 100 } = {}) =>
  sharp({ create: { width, height, channels: 3, background: color } })

const object = (name: string, [xmin, ymin, xmax, ymax]: number[]) =>
  `<object><name>${name}</name><bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox></object>`
const voc = (size: [number, number], ...objects: string[]) =>
  `<annotation><size><width>${size[0]}</width><height>${size[1]}</height></size>${objects.join('')}</annotation>`

/** Writes a VOC zip with about everything that goes wrong in real ones. @param dir folder for it @returns its path */
export async function farm(dir: string): Promise<string> {
  const jpeg = await picture('#884422').jpeg().toBuffer()
  const files: Record<string, Buffer | string> = {
    'farm/images/plain.jpg': jpeg,
    'farm/images/twin.jpg': jpeg,
    'farm/images/misnamed.jpg': await picture('#224488').png().toBuffer(),
    'farm/images/turned.jpg': await picture('#228844').jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    'farm/images/truncated.jpg': jpeg.subarray(0, jpeg.length >> 1),
    'farm/images/page.jpg': '<html><script>alert(1)</script></html>',
    'farm/images/empty.png': '',
    'farm/images/photo.gif': 'GIF89a',
    'xx/outside.jpg': jpeg,
    'farm/annotations/plain.xml': voc(
      [200, 100],
      object('cow', [10, 10, 50, 50]),
      object('cow', [60, 20, 60, 20]),
      object('hen', [150, 50, 260, 90]),
    ),
    'farm/annotations/twin.xml': voc([200, 100]),
    'farm/annotations/misnamed.xml': voc([0, 0], object('hen', [90, 90, 10, 10]), object('hen', [10, 10, 90, 90])),
    'farm/annotations/turned.xml': voc([100, 200], object('cow', [10, 150, 90, 190])),
    'farm/annotations/truncated.xml': voc([200, 100], object('cow', [1, 2, 3, 4])),
    'farm/annotations/bomb.xml': '<!DOCTYPE a [<!ENTITY b "bbbb">]><annotation>&b;</annotation>',
    'farm/ImageSets/Main/test.txt': 'turned\n',
  }
  const zip = new yazl.ZipFile()
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream as unknown as AsyncIterable<Buffer>) chunks.push(chunk)
  const target = path.join(dir, 'farm.zip')
  // yazl writes no such name; a reader must expect it all the same
  await writeFile(target, Buffer.from(Buffer.concat(chunks).toString('latin1').replaceAll('xx/outside', '../outside'), 'latin1'))
  return target
}
