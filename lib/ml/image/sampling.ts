import { CLASSIFIER_SIZE } from '@/lib/ml/network/classifier'
import { DETECTOR_SIZE } from '@/lib/ml/network/ssdlite'
import type { Sampling } from './pixels'

/** How a picture becomes the square that each network sees, in training and in every file of a bundle. */
export const DETECTOR_SAMPLING: Sampling = { size: DETECTOR_SIZE, oversample: 2 }
/** Readers of classifiers shrink the picture themselves, with one bilinear sample a pixel. */
export const CLASSIFIER_SAMPLING: Sampling = { size: CLASSIFIER_SIZE, oversample: 1 }
