import type { Graph } from '@/lib/ml/bundle/graph'
import { bytesOf, ProtobufMessage } from '@/lib/ml/bundle/protobuf'
import { toFloat16 } from '@/lib/ml/float16'
import { LAYERS, type LayerKind } from './layers'

export type Precision = 'half' | 'full'

type Shape = readonly number[]
type Layer = { input: string[]; shape: Shape; settings?: ProtobufMessage | undefined }

/**
 * Collects the layers of one of Core ML's neural networks. A value is the name of the layer that gives it; maps are
 * [1, channels, height, width].
 */
export class CoremlNetwork {
  private readonly layers: ProtobufMessage[] = []
  private readonly shapes = new Map<string, Shape>()

  constructor(
    { input, side }: Pick<Graph, 'input' | 'side'>,
    private readonly precision: Precision,
  ) {
    this.shapes.set(input, [1, 3, side, side])
  }

  shapeOf(name: string): Shape {
    return this.shapes.get(name)!
  }

  layer(out: string, kind: LayerKind, { input, shape, settings = new ProtobufMessage() }: Layer): string {
    const layer = new ProtobufMessage().text(1, out)
    for (const name of input) layer.text(2, name)
    this.layers.push(layer.text(3, out).message(LAYERS[kind], settings))
    this.shapes.set(out, shape)
    return out
  }

  /** Numbers that lie in the model, in full precision. */
  constant(name: string, data: Float32Array, shape: number[]): string {
    const numbers = new ProtobufMessage().floats(1, data)
    return this.layer(name, 'loadConstantND', { input: [], shape, settings: new ProtobufMessage().integers(1, shape).message(2, numbers) })
  }

  /** What a layer has learned. */
  weights(data: Float32Array): ProtobufMessage {
    const weights = new ProtobufMessage()
    return this.precision === 'half' ? weights.bytes(2, bytesOf(toFloat16(data))) : weights.floats(1, data)
  }

  reshape(out: string, x: string, shape: number[]): string {
    return this.layer(out, 'reshapeStatic', { input: [x], shape, settings: new ProtobufMessage().integers(1, shape) })
  }

  /** The layers as the message that neural networks of every kind begin with. */
  message(): ProtobufMessage {
    const network = new ProtobufMessage()
    for (const layer of this.layers) network.message(1, layer)
    return network
  }
}
