import { tfjsWriter } from './tfjs/write-tfjs'
import type { Writer } from './writer'

/** Who writes the folders of a bundle, in order. */
export const WRITERS: readonly Writer[] = [tfjsWriter]
