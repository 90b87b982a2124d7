import type { Weight, Weights } from '@/lib/ml/weights'

/** TensorFlow's names of the extra layers: squeeze channels and output channels, from the 5x5 map to the 1x1 map. */
const EXTRAS = ['2_1x1_256 2_3x3_s2_512', '3_1x1_128 3_3x3_s2_256', '4_1x1_128 4_3x3_s2_256', '5_1x1_64 5_3x3_s2_128']
/** Added to the variance by the network's batch norm when it was trained. */
const EPSILON = 0.001

/** Our layer names for a COCO SSDLite MobileNetV2 graph, batch norm folded into weights and bias. */
export function detectorWeights(source: Weights): Weights {
  const folded: Weights = new Map()
  const take = (name: string) => {
    const weight = source.get(name)
    if (!weight) throw new Error(`the graph has no ${name}`)
    return weight
  }
  const put = (name: string, weights: Weight, bias: Weight) => folded.set(`${name}/weights`, weights).set(`${name}/bias`, bias)
  const extractor = 'FeatureExtractor/MobilenetV2'
  const conv = (name: string, from: string) =>
    put(name, take(`${extractor}/${from}/Conv2D/merged_input`), take(`${extractor}/${from}/BatchNorm/batchnorm/sub`))
  const depthwise = (name: string, from: string) =>
    put(
      name,
      scaled(take(`${extractor}/${from}/depthwise_weights`), take(`${extractor}/${from}/BatchNorm/batchnorm/mul`).data),
      take(`${extractor}/${from}/BatchNorm/batchnorm/sub`),
    )
  conv('stem', 'Conv')
  for (let block = 0; block < 17; block++) {
    const from = block ? `expanded_conv_${block}` : 'expanded_conv'
    if (block) conv(`block${block}/expand`, `${from}/expand`)
    depthwise(`block${block}/depthwise`, `${from}/depthwise`)
    conv(`block${block}/project`, `${from}/project`)
  }
  conv('top', 'Conv_1')
  EXTRAS.forEach((names, i) => {
    const [squeeze, project] = names.split(' ')
    conv(`extra${i}/squeeze`, `layer_19_1_Conv2d_${squeeze}`)
    depthwise(`extra${i}/depthwise`, `layer_19_2_Conv2d_${project}_depthwise`)
    conv(`extra${i}/project`, `layer_19_2_Conv2d_${project}`)
  })
  for (let map = 0; map < 6; map++)
    for (const [kind, from] of [
      ['box', 'BoxEncodingPredictor'],
      ['class', 'ClassPredictor'],
    ]) {
      const predictor = `BoxPredictor_${map}/${from}`
      const norm = (part: string) => take(`${predictor}_depthwise/BatchNorm/${part}`).data
      const { scale, bias } = batchNorm({
        gamma: norm('gamma'),
        beta: norm('beta'),
        mean: norm('moving_mean'),
        variance: norm('moving_variance'),
      })
      put(`head${map}/${kind}/depthwise`, scaled(take(`${predictor}_depthwise/depthwise_weights`), scale), {
        shape: [bias.length],
        data: bias,
      })
      put(`head${map}/${kind}/out`, take(`${predictor}/weights`), take(`${predictor}/biases`))
    }
  return folded
}

/** y = gamma (x - mean) / sqrt(variance + epsilon) + beta, written as scale * x + bias. */
function batchNorm(norm: Record<'gamma' | 'beta' | 'mean' | 'variance', Float32Array>) {
  const scale = norm.gamma.map((gamma, i) => gamma / Math.sqrt(norm.variance[i]! + EPSILON))
  return { scale, bias: norm.beta.map((beta, i) => beta - norm.mean[i]! * scale[i]!) }
}

/** Depthwise weights [3, 3, channels, 1] times one factor a channel. */
function scaled({ shape, data }: Weight, factor: Float32Array): Weight {
  return { shape, data: data.map((value, i) => value * factor[i % factor.length]!) }
}
