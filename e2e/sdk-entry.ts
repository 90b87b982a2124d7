// What a page needs of the SDK to read pictures, for the test of colours.
import '@tensorflow/tfjs-backend-cpu'

export { openPicture } from '@/lib/sdk/open-picture'
export { readPicture } from '@/lib/sdk/read-picture'
