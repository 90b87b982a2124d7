import { saidSize } from '@/lib/domain/image/look-into'
import type { Refusal } from '@/lib/domain/image/refusal'
import { sniff } from '@/lib/domain/image/sniff'
import { DecoderDied } from './decoder'
import type { Checked, Limits } from './decoder-message'
import { decodeFor } from './decoders'

/** A checked picture: `bytes` are what every reader shows alike; `anew` says what had to be done to them for that. */
export type CheckedPicture = Checked & { bytes: Uint8Array }

/** From here on a picture takes seconds and a gigabyte at worst, and few are decoded at once. */
const HEAVY = 30e6 // pixels

/** Whether a picture is large, or does not say; a part of its bytes is looked at. */
export function isHeavy(bytes: Uint8Array): boolean {
  const sniffed = sniff(bytes)
  if ('other' in sniffed) return false // refused without decoding
  const size = saidSize(bytes, sniffed.format)
  return !size || size.width * size.height > HEAVY
}

/**
 * Whether the bytes really are a picture that is taken, decoded to the last pixel in a process of its own; if not, why not.
 * @param most.of whose turn it is: a workspace
 * @param most.limits what it may take, for tests of a picture that takes more
 */
export async function readPicture(
  bytes: Uint8Array,
  { pixels, of, limits }: { pixels: number; of: string; limits?: Limits },
): Promise<{ picture: CheckedPicture } | { refusal: Refusal }> {
  try {
    const said = await decodeFor({ of, heavy: isHeavy(bytes) }, { kind: 'check', bytes, pixels, limits })
    if (said.kind === 'refused') return { refusal: said.refusal }
    if (said.kind !== 'checked') throw new Error(`a decoder was asked to check and ${said.kind}`)
    const { kind: _, bytes: written, ...picture } = said
    return { picture: { ...picture, bytes: written ?? bytes } }
  } catch (error) {
    if (error instanceof DecoderDied) return { refusal: { reason: 'costly' } }
    throw error
  }
}
