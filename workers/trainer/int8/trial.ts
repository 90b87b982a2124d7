import type { WeightSource } from '@/lib/ml/train/task'
import type { Outputs } from '@/workers/trainer/parity/examples'
import type { Pictures } from '@/workers/trainer/pictures'
import type { Pixels } from '@/lib/ml/image/pixels'
import type { Judge } from './judge'

/** What numbers of 8 bits are fitted to and judged by: the trained network, and pictures that it learnt from and that it did not. */
export type Trial = Pick<Pictures, 'watched' | 'judged'> & {
  weights: WeightSource
  /** what the trained network says of a picture */
  outputs: (pixels: Pixels) => Promise<Outputs>
  judge: Judge<unknown>
}
