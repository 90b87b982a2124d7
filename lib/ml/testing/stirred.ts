import { random } from '@/lib/ml/random'
import type { Weights } from '@/lib/ml/weights'

/** Weights as after training: the base's are stored in half precision, these are numbers that half precision only comes near. */
export function stirred(weights: Weights): Weights {
  const dice = random(7)
  return new Map([...weights].map(([name, { shape, data }]) => [name, { shape, data: data.map((n) => n * (1 + 0.01 * (dice() - 0.5))) }]))
}
