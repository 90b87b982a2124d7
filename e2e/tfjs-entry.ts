// What the package @tensorflow/tfjs would bring, of the version that the site has.
import '@tensorflow/tfjs-backend-cpu'

export * from '@tensorflow/tfjs-core'
export { loadGraphModel } from '@tensorflow/tfjs-converter'
