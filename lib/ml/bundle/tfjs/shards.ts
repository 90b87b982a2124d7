import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { joined } from '@/lib/ml/joined'

/** Small enough to be fetched in parallel and cached by browsers; the usual size of TensorFlow.js shards. */
const SHARD_BYTES = 4 * 1024 * 1024

/** The bytes of all constants, one after the other, cut into files. */
export function shardsOf(parts: Uint8Array[]): BundleFiles {
  const data = joined(parts)
  const count = Math.ceil(data.length / SHARD_BYTES)
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`group1-shard${i + 1}of${count}.bin`, data.subarray(i * SHARD_BYTES, (i + 1) * SHARD_BYTES)]),
  )
}
