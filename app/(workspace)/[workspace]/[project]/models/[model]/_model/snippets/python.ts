import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { ProjectType } from '@/lib/domain/contract/project'

const { folder, main } = PLATFORMS.onnx

/** Python with ONNX Runtime. */
export const python = (kind: ProjectType): string => `# pip install onnxruntime pillow numpy
import json

import numpy
import onnxruntime
from PIL import Image, ImageOps

labels = json.load(open("${folder}/labels.json", encoding="utf-8"))
model = onnxruntime.InferenceSession("${folder}/${main}")
picture = ImageOps.exif_transpose(Image.open("picture.jpg")).convert("RGB")
image = numpy.asarray(picture)[None]
${kind === 'detection' ? DETECT : CLASSIFY}`

const DETECT = `boxes, classes, scores, _ = model.run(None, {"image": image})
for (top, left, bottom, right), label, score in zip(boxes[0], classes[0], scores[0]):
    if score >= 0.5:
        box = left * picture.width, top * picture.height, right * picture.width, bottom * picture.height
        print(labels[int(label)], round(float(score), 2), [round(float(edge)) for edge in box])`

const CLASSIFY = `(scores,) = model.run(None, {"image": image})
for score, label in sorted(zip(scores[0], labels), reverse=True):
    print(label, round(float(score), 2))`
