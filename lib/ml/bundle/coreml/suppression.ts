import { ProtobufMessage } from '@/lib/ml/bundle/protobuf'
import { FOR_READERS } from '@/lib/ml/detection/detections'

/**
 * What suppresses among boxes, by the names of what goes in and comes out. Those that are not raw are the ones that Vision and
 * apps look for. Vision hands on all that is found, so what counts by default is what an app would show.
 */
export const SUPPRESSION = {
  confidenceIn: 'raw_confidence',
  coordinatesIn: 'raw_coordinates',
  iouThreshold: 'iouThreshold',
  confidenceThreshold: 'confidenceThreshold',
  confidence: 'confidence',
  coordinates: 'coordinates',
  overlap: FOR_READERS.overlap,
  score: 0.3,
} as const

/**
 * Core ML's own model for it. A box suppresses those of any other label too, as on the site (lib/sdk/find-boxes.ts): a row
 * holds the confidences of all labels, so one thing is told once.
 */
export function suppression(labels: string[]): ProtobufMessage {
  const names = new ProtobufMessage()
  for (const label of labels) names.text(1, label)
  const onlyAmongOneLabel = 0
  return new ProtobufMessage()
    .message(1, new ProtobufMessage().integer(1, onlyAmongOneLabel))
    .message(100, names)
    .double(110, SUPPRESSION.overlap)
    .double(111, SUPPRESSION.score)
    .text(200, SUPPRESSION.confidenceIn)
    .text(201, SUPPRESSION.coordinatesIn)
    .text(202, SUPPRESSION.iouThreshold)
    .text(203, SUPPRESSION.confidenceThreshold)
    .text(210, SUPPRESSION.confidence)
    .text(211, SUPPRESSION.coordinates)
}
