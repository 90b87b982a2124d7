import type { Dataset } from '@/lib/domain/dataset/dataset'
import type { Remark } from '@/lib/domain/dataset/report'

/** One file of a folder or zip. Readers see text only: pictures are never opened here. */
export type SourceFile = {
  /** below the source, with forward slashes: `Annotations/a.xml` */
  path: string
  bytes: number
  /** throws AppError('invalid' | 'too_large') if it is no text or too much of it */
  text(): Promise<string>
}

/** What a reader answers. It never throws for what a file holds: the problems name it. */
export type Reading = { dataset: Dataset; problems: Remark[] }

const PICTURE = /\.(jpe?g|png|webp)$/i
const OTHER_PICTURE = /\.(gif|bmp|tiff?|heic|heif|avif|svg|jp2|ico|psd)$/i

/** Whether the name is one of a picture that can be taken; the bytes are judged by the server. */
export const isPicture = (path: string): boolean => PICTURE.test(path)
/** A picture, but of a kind that is never taken. */
export const isOtherPicture = (path: string): boolean => OTHER_PICTURE.test(path)

/** A zip that lies in a folder or in another zip: it would bring folders of its own, so it is named and not opened. */
export const isZip = (path: string): boolean => /\.zip$/i.test(path)
/** What a person reads of one, in the browser's tray and in the report of the command line. */
export const NESTED_ZIP = 'A zip inside a zip or folder'

/** The last part of a path: `a/b.jpg` → `b.jpg`. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
/** The last part without its extension: `a/b.tar.gz` → `b.tar`. */
export const stem = (path: string): string => baseName(path).replace(/\.[^.]*$/, '')
/** The folders of a path, outermost first. */
export const folders = (path: string): string[] => path.split('/').slice(0, -1)

/** How many leading folders two paths share. */
export function sharedFolders(a: string[], b: string[]): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1
  return n
}

/** How many leading folders all the paths share; 0 for none. */
export function commonFolders(paths: string[]): number {
  const [first, ...rest] = paths.map(folders)
  if (!first) return 0
  return rest.reduce((n, other) => Math.min(n, sharedFolders(first, other)), first.length)
}

/** The path without so many leading folders. */
export const without = (path: string, leading: number): string => path.split('/').slice(leading).join('/')
