import type { Found } from '@/app/_upload/found-file'
import { isClutter } from '@/lib/domain/formats/clutter'
import { isPicture } from '@/lib/domain/formats/source'
import { isAnnotationFile } from '@/lib/domain/import/annotation-file'
import { pathOf } from './listed'

/** Where it is going: a project of tags takes class folders, and so does one that has nothing yet. */
type Target = { type: 'detection' | 'classification'; isEmpty: () => Promise<boolean> }

/** Whether what was dropped says more of its pictures than that they are there: then somebody has to look before it is stored. */
export async function saysMore({ files }: Found, { type, isEmpty }: Target): Promise<boolean> {
  const paths = files.map(pathOf).filter((path) => !isClutter(path))
  const pictures = paths.filter(isPicture)
  if (paths.filter(isAnnotationFile).some(aboutPictures(pictures))) return true
  if (!pictures.some((path) => path.includes('/'))) return false
  const { classTree, looksLikeClasses } = await import('@/lib/domain/formats/class-folders/class-tree')
  return looksLikeClasses(classTree(pictures)) && (type === 'classification' || (await isEmpty()))
}

/** A text file may be anybody's notes: it says something by the name of a picture, as a list that YOLO knows, or where nothing else came. */
function aboutPictures(pictures: readonly string[]): (path: string) => boolean {
  const names = new Set(pictures.map(stemOf))
  return (path) => !/\.txt$/i.test(path) || pictures.length === 0 || names.has(stemOf(path)) || LIST.test(path)
}

const LIST = /(^|\/)(_?classes|labels|train|val|valid|validation|test)\.txt$/i

const stemOf = (path: string): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.[^.]*$/, '')
    .toLowerCase()

/** What a person calls what they dropped: the folder or zip, or the first file and how many more there are. */
export function nameOfDrop(dropped: readonly { name: string }[]): string {
  const tops = [...new Set(dropped.map(({ name }) => name.split('/')[0]!))]
  const [first = '', ...more] = tops
  const name = dropped.some((one) => one.name.startsWith(`${first}/`)) ? `${first}/` : first
  return (more.length > 0 ? `${name} + ${more.length}` : name).slice(0, 200)
}
