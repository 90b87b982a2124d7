import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'

/** The pure JavaScript backend: the slow reference that tests compare with. */
export async function startCpu(): Promise<void> {
  tf.enableProdMode() // or the backend prints advice
  await tf.setBackend('cpu')
}
