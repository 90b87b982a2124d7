import { cleanFileName } from '@/lib/domain/image/file-name'
import type { AnnotationAsRead, AsRead, FileOfSource, ImageAsRead, SourceOfFiles } from './data-format'
import { namedPictures, plainName, type Found } from './named-pictures'
import { picturesOf } from './source-pictures'
import { noticed, rejected } from './remarks'
import { baseName } from './source'
import { thingOf } from './thing'

/** What a file of annotations says of one picture, under the name it gives it. */
export type Description = {
  /** as it is written; folders and addresses of other machines may stand before it */
  written: string
  /** what it is called where its bytes are elsewhere; else the written name without what is not its own */
  called?: string
  /** what the picture may be called if no such is there: files of one picture are often called as it is */
  orElse?: string
  /** where this is written */
  file: string
  place: string
  split?: ImageAsRead['split']
  /** for what says nothing of splits: that of the file's own name */
  fallbackSplit?: ImageAsRead['split']
  negative: boolean
  annotations: AnnotationAsRead[]
  units: ImageAsRead['units']
  claimed?: ImageAsRead['claimed']
  /** its bytes, where they lie in the file itself */
  open?: ImageAsRead['open']
}

/**
 * The pictures of a source and what its files say of them: each is given once, by `describe` where a file speaks of it, by
 * `rest` where none does. A picture that the source lacks is given by its name: the project may have it.
 */
export async function describedPictures(source: SourceOfFiles) {
  const { pictures, said: notTaken } = await picturesOf(source.files)
  const find = namedPictures(pictures)
  const describedAt = new Map<string, string>()
  const names = new Set<string>()

  // What is sure under any of its names counts before what is guessed under one.
  const meant = ({ written, called, orElse, file }: Description): Found => {
    const found = [written, called, orElse].map((name) => (name ? find(name, file) : undefined))
    return found.find((one) => one && 'picture' in one && !one.guess) ?? found.find(Boolean)
  }

  function* describe(said: Description): Generator<AsRead> {
    const guessed = meant(said)
    // Bytes that lie in the file itself are surer than a picture that may be meant.
    const found = said.open && guessed && !('picture' in guessed && !guessed.guess) ? undefined : guessed
    if (found && 'fault' in found) return yield* lost(said, found.fault)
    const called = (said.called && ownName(said.called)) ?? found?.picture.name ?? ownName(said.written)
    if (!called) return yield* lost(said, 'it names no picture')
    // Subsets may each have a picture of one name: their folders tell those apart.
    const inFolder = found?.picture.name
    const name = inFolder !== undefined && names.has(called) && baseName(inFolder) === baseName(called) ? inFolder : called
    const key = found ? found.picture.path : `/${plainName(said.written)}`
    const before = describedAt.get(key)
    if (before) return yield* lost(said, `${found?.picture.path ?? name} is described already by ${before}`)
    describedAt.set(key, `${said.file}, ${said.place}`)
    names.add(name)
    if (found?.guess) yield noticed(said, `${found.guess}: taken for ${found.picture.path}`)
    const split = said.split ?? found?.picture.split ?? said.fallbackSplit
    const { negative, annotations, units, claimed, open } = said
    yield { image: { path: found?.picture.path, open: found ? undefined : open, name, split, negative, annotations, units, claimed } }
  }

  /** Pictures that no file spoke of, those that are not taken, and `read`: files that were read for what they say. */
  function* rest(read: readonly FileOfSource[]): Generator<AsRead> {
    yield* notTaken
    for (const { path, name, split } of pictures)
      if (!describedAt.has(path)) yield { image: { path, name, split, negative: false, annotations: [], units: 'pixels' } }
    for (const { path } of read) yield { read: path }
  }

  return { describe, rest, find }
}

export type DescribedPictures = Awaited<ReturnType<typeof describedPictures>>

function* lost(said: Description, reason: string): Generator<AsRead> {
  yield rejected('image', said, reason)
  for (const thing of ['box', 'polygon', 'tag'] as const) {
    const count = said.annotations.filter((one) => thingOf(one) === thing).length
    if (count > 0) yield rejected(thing, { ...said, count }, reason)
  }
}

/** A picture's own name: what stands before it on another machine, or on the web, is not part of it. */
function ownName(written: string): string | undefined {
  const plain = plainName(written)
  const elsewhere = /^([a-z][a-z0-9+.-]*:\/\/|file:|[a-z]:\/|\/)/i.test(plain)
  return cleanFileName(elsewhere ? baseName(plain.replace(/[?#].*$/, '')) : plain)
}
