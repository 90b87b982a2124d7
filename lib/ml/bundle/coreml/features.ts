import { ProtobufMessage } from '@/lib/ml/bundle/protobuf'
import { DOUBLE, RGB } from './layers'

/** What goes into a model or comes out of it: its name, its type, and what a person reads about it in Xcode. */
export type Feature = { name: string; type: ProtobufMessage; text?: string }

/** A picture, RGB, that the system has scaled to this side. */
export const picture = (side: number): ProtobufMessage =>
  new ProtobufMessage().message(4, new ProtobufMessage().integer(1, side).integer(2, side).integer(3, RGB))

/** A table of a known size, in the numbers that suppression asks for before version 5. */
export const table = (rows: number, columns: number): ProtobufMessage =>
  new ProtobufMessage().message(5, new ProtobufMessage().integers(1, [rows, columns]).integer(2, DOUBLE))

/** A table of as many rows as are found. */
export function found(columns: number): ProtobufMessage {
  const range = (first: number, last: number) => new ProtobufMessage().integer(1, first).integer(2, last)
  const ranges = new ProtobufMessage().message(1, range(0, -1)).message(1, range(columns, columns))
  return new ProtobufMessage().message(5, new ProtobufMessage().integer(2, DOUBLE).message(31, ranges))
}

export function number({ optional }: { optional: boolean }): ProtobufMessage {
  const type = new ProtobufMessage().message(2, new ProtobufMessage())
  return optional ? type.integer(1000, 1) : type
}

export const text = (): ProtobufMessage => new ProtobufMessage().message(3, new ProtobufMessage())

/** Numbers by name. */
export const numbersByText = (): ProtobufMessage =>
  new ProtobufMessage().message(6, new ProtobufMessage().message(2, new ProtobufMessage()))

/** The description of a model, as its fields are numbered. */
export function description(inputs: Feature[], outputs: Feature[]): ProtobufMessage {
  const whole = new ProtobufMessage()
  for (const feature of inputs) whole.message(1, featureMessage(feature))
  for (const feature of outputs) whole.message(10, featureMessage(feature))
  return whole
}

function featureMessage({ name, type, text }: Feature): ProtobufMessage {
  const feature = new ProtobufMessage().text(1, name)
  if (text) feature.text(2, text)
  return feature.message(3, type)
}
