import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ImageToWrite } from '@/lib/domain/formats/data-format'
import { contentOf } from '@/lib/domain/formats/testing/any-content'
import { exported } from '@/lib/domain/formats/testing/round-trip'
import { coco } from './coco'

// The tool of the challenge (pycocotools) reads what is written, where this machine has it.

const python = ['python3', '/usr/bin/python3'].find((one) => spawnSync(one, ['-c', 'import pycocotools.coco']).status === 0)

const READ = `
import contextlib, io, json, sys
from pycocotools.coco import COCO
with contextlib.redirect_stdout(io.StringIO()):
    coco = COCO(sys.argv[1])
anns = coco.loadAnns(coco.getAnnIds())
outlines = [ann for ann in anns if ann["segmentation"]]
print(json.dumps({
    "images": [image["file_name"] for image in coco.loadImgs(coco.getImgIds())],
    "labels": [one["name"] for one in coco.loadCats(coco.getCatIds())],
    "boxes": [ann["bbox"] for ann in anns],
    "of": [coco.loadCats(ann["category_id"])[0]["name"] for ann in anns],
    "masks": [int(coco.annToMask(ann).sum()) for ann in outlines],
}))
`

const image = (name: string, annotations: ImageToWrite['annotations']): ImageToWrite => ({
  id: name,
  name,
  format: 'jpeg',
  width: 100,
  height: 50,
  split: 'train',
  state: annotations.length > 0 ? 'labelled' : 'negative',
  annotations,
})

test.skipIf(!python)('pycocotools loads an export: pictures, labels, boxes, and outlines of several parts as masks', async () => {
  const box = { kind: 'box' as const, x: 1.5, y: 2, w: 30, h: 40 }
  const polygon = {
    kind: 'polygon' as const,
    parts: [
      [10, 10, 20, 10, 20, 20, 10, 20],
      [40, 10, 50, 10, 50, 20, 40, 20],
    ],
  }
  const marks: ImageToWrite['annotations'] = [
    { id: 'a', label: 'cow', shape: box, attributes: { occluded: true } },
    { id: 'b', label: 'é 牛', shape: polygon, attributes: { iscrowd: true } },
    { id: 'c', label: 'cow', shape: polygon, attributes: {} },
  ]
  const content = contentOf([image('herd/a.jpg', marks), image('b.jpg', [])], ['cow', 'é 牛', 'unused'])
  const dir = mkdtempSync(join(tmpdir(), 'coco-'))
  try {
    const file = (await exported(coco, content)).files.find(({ path }) => path === 'annotations/instances_train.json')!
    writeFileSync(join(dir, 'it.json'), await file.text())
    const { stdout, stderr } = spawnSync(python!, ['-c', READ, join(dir, 'it.json')], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({
      images: ['herd/a.jpg', 'b.jpg'],
      labels: ['cow', 'é 牛', 'unused'],
      boxes: [
        [1.5, 2, 30, 40],
        [10, 10, 40, 10],
        [10, 10, 40, 10],
      ],
      of: ['cow', 'é 牛', 'cow'],
      masks: [200, 200],
    })
  } finally {
    rmSync(dir, { recursive: true })
  }
})
