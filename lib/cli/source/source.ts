import type { Readable } from 'node:stream'
import type { Remark } from '@/lib/domain/dataset/report'
import type { FileOfSource } from '@/lib/domain/formats/data-format'

/** A file whose bytes can be had, more than once: pictures are hashed first and sent later. */
export type OpenFile = FileOfSource & { open(): Promise<Readable> }

/** What is known of a file that is not read. */
export type KnownFile = { path: string; bytes: number }

/**
 * A folder or zip. Entries that are dangerous or cannot be read are not among the files but named in `refused`, and what systems
 * and programs leave behind is in `clutter`.
 */
export type Source = { name: string; files: OpenFile[]; refused: Remark[]; clutter: KnownFile[]; close(): Promise<void> }

/** The line of the report for a file that was not taken. */
export const refusedEntry = (file: string, reason: string): Remark => ({ thing: 'file', outcome: 'rejected', file, reason, count: 1 })
