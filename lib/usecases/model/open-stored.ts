import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { BundleFile } from '@/lib/domain/bundle/manifest'
import { AppError } from '@/lib/domain/errors'
import { modelFileKey } from '@/lib/domain/keys'
import { getDownload, type Part } from '@/lib/io/bucket'
import { logLine } from '@/lib/io/log-line'
import { sha256Of } from '@/lib/io/secret'

type Stored = { projectId: string; folder: string; number: number }

/** Everything but bundle.json is written from it and the trained weights. */
const WRITE_AGAIN = '"Write the files again" on the model\'s page makes it anew.'
const BRING_BACK = 'Whoever runs the site has to bring it back from a backup; else train again.'

/**
 * The bytes of a bundle's file from the bucket, or part of them. They are read whole and held against their hash before
 * the first byte is given away, once in a process: other bytes under the same key have another mark in the bucket.
 * @throws AppError 'gone' where the bucket has other bytes, or none
 */
export async function openStored(model: Stored, file: BundleFile, part?: Part): Promise<Readable> {
  const opened = await openRight(modelFileKey(model.projectId, model.folder, file.path), file, part)
  if (!opened) throw wrong(model, file, file.path === 'bundle.json' ? BRING_BACK : WRITE_AGAIN)
  return opened
}

/** The same, whole, to write the files of a model again from it. */
export async function readStored(model: Stored, file: BundleFile): Promise<Buffer> {
  const opened = await openRight(modelFileKey(model.projectId, model.folder, file.path), file)
  if (!opened) throw wrong(model, file, BRING_BACK)
  return buffer(opened)
}

/** What this process has read whole and found right: how the bucket marks those bytes, by their key and hash. */
const right = new Map<string, string>()
const MOST_KEPT = 5000

async function openRight(key: string, file: BundleFile, part?: Part): Promise<Readable | undefined> {
  const known = `${key} ${file.sha256}`
  const kept = right.get(known)
  const mark = kept ?? (await checkOnce(known, key, file))
  const got = mark === undefined ? undefined : await getDownload(key, part)
  if (got && mark !== undefined && got.mark === mark) {
    keep(known, mark)
    return got.stream
  }
  got?.stream.destroy()
  // Other bytes than those that were right: nobody writes a key twice, so they are looked at once more and not again.
  right.delete(known)
  return kept === undefined ? undefined : openRight(key, file, part)
}

const checking = new Map<string, Promise<string | undefined>>()

/** Many may ask for the same at once, as when it becomes live: it is read for all of them. */
function checkOnce(known: string, key: string, file: BundleFile): Promise<string | undefined> {
  const under = checking.get(known) ?? check(known, key, file).finally(() => checking.delete(known))
  checking.set(known, under)
  return under
}

/** @returns the bucket's mark of the bytes, if they are the right ones; then whoever asks from here on knows it too */
async function check(known: string, key: string, { sha256 }: BundleFile): Promise<string | undefined> {
  const got = await getDownload(key)
  if (got?.mark === undefined || (await sha256Of(got.stream)) !== sha256) return undefined
  keep(known, got.mark)
  return got.mark
}

function keep(known: string, mark: string): void {
  right.delete(known)
  right.set(known, mark)
  if (right.size > MOST_KEPT) right.delete(right.keys().next().value!)
}

function wrong({ number, folder }: Stored, { path }: BundleFile, wayOut: string): AppError {
  const said = `${path} of model ${number} in the storage of this site is not what was published`
  console.error(logLine('bundle', `${said} (${folder})`))
  return new AppError('gone', `${said}. ${wayOut}`)
}
