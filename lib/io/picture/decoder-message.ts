import type { Refusal } from '@/lib/domain/image/refusal'
import type { Anew } from '@/lib/domain/image/written-anew'
import type { Small } from './shrink-picture'
import type { ImageFormat } from '@/lib/domain/keys'

/** What one picture may take: processor time, and memory of the whole process. */
export type Limits = { cpuSeconds: number; memoryBytes: number }

/**
 * The longest honest work: 100 megapixels of PNG turned on a slow machine; 100 megapixels of 16 bits with transparency,
 * which an interlaced PNG unpacks at once.
 */
export const LIMITS: Limits = { cpuSeconds: 40, memoryBytes: 2.2e9 }

/** Signals by which a whole site is stopped. Ctrl-C reaches every process of a terminal: no picture is at fault. */
export const WITH_THE_SITE: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** What a decoder is asked for: to check a picture that arrived, or to make a stored one small. */
export type Task = { bytes: Uint8Array; limits?: Limits } & ({ kind: 'check'; pixels: number } | { kind: 'thumbnail' })

/** A picture that was found to be one, to its last pixel. */
export type Checked = {
  format: ImageFormat
  anew: Anew[]
  width: number
  height: number
  /** EXIF, 2 to 8, where it had to be turned */
  orientation?: number
  /** of the bytes that were given, and of those that every reader shows alike */
  sourceSha256: string
  sha256: string
  /** where it could be made */
  small?: Small
}

/** What it says. `bytes` of a checked picture come only where they are not those that it was given. */
export type Said =
  | ({ kind: 'checked'; bytes?: Uint8Array } & Checked)
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'thumbnail'; small: Small }
  | { kind: 'failed'; message: string }
