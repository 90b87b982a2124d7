export type Activation = 'relu6' | 'linear'
export type ConvOptions = { stride?: number; activation?: Activation }

/**
 * What a network is made of. The networks are written once against this interface; what an operation does depends on
 * who answers: tensor-ops computes (and records for training), bundle/graph-ops writes down the graph. A value is a
 * batch of maps [batch, height, width, channels] unless its line says otherwise; padding is always "same".
 */
export type Ops<Value> = {
  /** Convolution with the weights and bias of that name. */
  conv(layer: string, x: Value, options?: ConvOptions): Value
  /** 3x3 depthwise convolution, relu6. */
  depthwise(layer: string, x: Value, options?: ConvOptions): Value
  add(a: Value, b: Value): Value
  /** [batch, height, width, channels] to [batch, rows, columns]. */
  rows(x: Value, columns: number): Value
  /** Joins [batch, rows, columns] along the rows. */
  concatRows(parts: Value[]): Value
  /** [batch, height, width, channels] to [batch, channels]: the mean over the map. */
  pool(x: Value): Value
  /** [batch, channels] to [batch, outputs]. */
  dense(layer: string, x: Value): Value
}
