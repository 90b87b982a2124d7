import type { Refusal } from '@/lib/domain/image/refusal'
import type { Anew } from '@/lib/domain/image/written-anew'
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

/** What it says. `bytes` of a checked picture come only where they are not those that it was given. */
export type Said =
  | { kind: 'checked'; format: ImageFormat; anew: Anew[]; width: number; height: number; bytes?: Uint8Array }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'thumbnail'; bytes: Uint8Array }
  | { kind: 'failed'; message: string }
