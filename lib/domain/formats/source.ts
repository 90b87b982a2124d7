// JPEG goes by many endings: browsers of Windows save .jfif, old tools wrote .jpe and .pjpeg.
const PICTURE = /\.(jpe?g|jpe|jfif|pjpe?g|pjp|png|webp)$/i
const OTHER_PICTURE = /\.(gif|bmp|tiff?|heic|heif|hif|avif|svg|jp2|jxl|ico|psd|dng|cr2|cr3|nef|arw|orf|rw2|tga|ppm|pgm|pbm|exr)$/i
// Of files with these endings nobody looks at the bytes to see whether they are pictures.
const NO_PICTURE =
  /\.(xml|json|jsonl|txt|csv|tsv|ya?ml|md|html?|names|data|cfg|ini|toml|pbtxt|record|tfrecords?|py|ipynb|js|ts|sh|log|pdf|db)$/i

/** Whether the name is one of a picture that can be taken; the bytes are judged by the server. */
export const isPicture = (path: string): boolean => PICTURE.test(path)
/** A picture, but of a kind that is never taken. */
export const isOtherPicture = (path: string): boolean => OTHER_PICTURE.test(path)
/** Whether the name is one of a file that is surely no picture. */
export const isNoPicture = (path: string): boolean => NO_PICTURE.test(path)

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
