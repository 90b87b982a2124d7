import { expect, test } from 'vitest'
import type { ImageToWrite, ToWrite } from '@/lib/domain/formats/data-format'
import { writeYolo } from './write-yolo'

const image = (name: string): ImageToWrite =>
  ({ name, format: 'jpeg', width: 60, height: 40, split: 'train', state: 'negative', annotations: [] }) as unknown as ImageToWrite
const contentOf = (names: string[]): ToWrite =>
  ({
    labels: [],
    async *images() {
      yield* names.map(image)
    },
  }) as unknown as ToWrite

test('whatever folders its name has, a picture lies below one folder called images: trainers look for labels by the last one', async () => {
  const names = ['train/images/a.jpg', 'valid/images/a.jpg', 'images/b.jpg', 'Images/labels/c.jpg', 'farm/images', 'images']
  const content = contentOf(names)
  const paths: string[] = []
  for await (const { path } of writeYolo(content, { shapes: 'outlines' })) paths.push(path)
  const pictures = paths.filter((path) => path.startsWith('images/'))
  expect(pictures).toHaveLength(names.length)
  for (const path of pictures) expect(paths).toContain(path.replace(/^(.*)(^|\/)images\//, '$1$2labels/').replace(/\.jpg$/, '.txt'))
})
