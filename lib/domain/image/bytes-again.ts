/** The images that a source means already: it has a picture of this name itself, or another of its pictures is this image. */
export class Claims {
  readonly #names: ReadonlySet<string>
  readonly #ids: Set<string>

  constructor({ names, ids }: { names: Iterable<string>; ids: Iterable<string> }) {
    this.#names = new Set(names)
    this.#ids = new Set(ids)
  }

  has = ({ id, name }: { id: string; name: string }): boolean => this.#names.has(name) || this.#ids.has(id)
  add = (id: string): void => void this.#ids.add(id)
}

/**
 * What a file is to the images that have its bytes already, however it comes in: under the name of one it is that image,
 * under another name a duplicate; only a data set holds a picture twice on purpose, perhaps with annotations of its own. What a
 * data set has under another name than the project, and not under that one, was renamed or moved: it is that image, if it is one.
 * @param twins with these bytes; deleted ones are none
 * @param claims of a data set whose files are all known
 */
export function bytesAgain<I extends { id: string; name: string }>(
  twins: readonly I[],
  { name, dataSet, claims }: { name: string; dataSet: boolean; claims?: Claims },
): { is: 'present'; image: I } | { is: 'duplicate'; of: I } | { is: 'new' } {
  const image = twins.find((twin) => twin.name === name)
  if (image) return { is: 'present', image }
  if (!dataSet) return twins[0] ? { is: 'duplicate', of: twins[0] } : { is: 'new' }
  const [moved, ...others] = claims ? twins.filter((twin) => !claims.has(twin)) : []
  return moved && others.length === 0 ? { is: 'present', image: moved } : { is: 'new' }
}
