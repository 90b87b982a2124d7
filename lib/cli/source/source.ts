import type { Readable } from 'node:stream'
import type { Remark } from '@/lib/domain/dataset/report'
import type { SourceFile } from '@/lib/domain/formats/source'

/** A file whose bytes can be had, more than once: pictures are hashed first and sent later. */
export type OpenFile = SourceFile & { open(): Promise<Readable> }

/** A folder or zip. Entries that are dangerous or cannot be read are not among the files but named in `refused`. */
export type Source = { name: string; files: OpenFile[]; refused: Remark[]; close(): Promise<void> }

/** What an operating system leaves behind, and hidden files: nobody means them. */
export const isClutter = (path: string): boolean =>
  path
    .split('/')
    .some(
      (part) =>
        (part.startsWith('.') && part !== '.' && part !== '..') || part === '__MACOSX' || part === 'Thumbs.db' || part === 'desktop.ini',
    )

/** The line of the report for a file that was not taken. */
export const refusedEntry = (file: string, reason: string): Remark => ({ thing: 'file', outcome: 'rejected', file, reason, count: 1 })
