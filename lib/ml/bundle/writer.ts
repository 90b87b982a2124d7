import type { Platform } from '@/lib/domain/bundle/platforms'
import type { Graph } from './graph'

/** Files of one folder of a bundle, by name. */
export type BundleFiles = Record<string, Uint8Array>

/** Writes a model for one platform. Pure: the same graph gives the same bytes. */
export type Writer = {
  platform: Platform
  /** The file that the others go with: the platform's main one, or one beside it that is right or wrong by itself. */
  main: string
  /** No files of what is not written so. */
  write: (graph: Graph) => BundleFiles
  /** With weights as they are, for a model that does not bear the rounding of `write`. */
  writeExact?: (graph: Graph) => BundleFiles
}
