import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import { fetchFile, Missing, parseJson, Unreachable, type Fetched } from './fetch-file'
import type { KeptFiles } from './kept-files'
import type { Note } from './quickest'

const FOLDER = PLATFORMS.web.folder
/** What is kept beside a model's files, and is none of them. */
const NOTE = 'computed-by'

/** What the SDK reads of bundle.json: which files are the right ones, and from which scores on a thing counts as found. */
type Bundle = { files: { path: string; sha256: string }[]; thresholds?: Record<string, number> }
/** The same, and where it is: the files that it names lie beside it. `keep`: as what is taken where nobody answers. */
type FoundBundle = Bundle & { at: URL; keep: () => Promise<void> }

/** The files that a browser needs of a model, by name. */
export type WebFiles = {
  address: (name: string) => URL
  read: (name: string) => Promise<ArrayBuffer>
  thresholds?: Record<string, number>
  /** A line that is kept as long as this version of the model is. */
  note: Note
  /** All of it is there: it is what is kept from now on, and versions before are forgotten. */
  settle: () => Promise<void>
}

/**
 * Finds the web's files at the address of a bundle or of its folder model_web. Those that bundle.json names are fetched
 * once and kept under their hashes, and it is asked for anew each time: that is how a new version is noticed. A folder that
 * was copied alone has none; its files are asked for anew. Where nobody answers, what was kept will do.
 */
export async function openBundle(url: string | URL, kept: KeptFiles): Promise<WebFiles> {
  const given = asFolder(url)
  const isWeb = given.pathname.endsWith(`/${FOLDER}/`)
  const bundle = await readBundle(new URL(isWeb ? '../bundle.json' : 'bundle.json', given), kept)
  if (!bundle) return alone(given, kept)
  return listed(isWeb ? given : new URL(`${FOLDER}/`, given), bundle, kept)
}

function asFolder(url: string | URL): URL {
  const folder = new URL(url, globalThis.document?.baseURI)
  if (!folder.pathname.endsWith('/')) folder.pathname += '/'
  return folder
}

async function readBundle(url: URL, kept: KeptFiles): Promise<FoundBundle | undefined> {
  try {
    const { bytes, at } = await newest(url, kept)
    const found = parseJson(bytes, url) as Partial<Bundle> | null
    const keep = () => kept.put(url.href, bytes)
    return Array.isArray(found?.files) ? { ...(found as Bundle), at, keep } : undefined
  } catch {
    return undefined // what is wrong shows at the files
  }
}

/** As the server has it now, else as it was when it was last there. */
async function newest(url: URL, kept: KeptFiles): Promise<Fetched> {
  try {
    return await fetchFile(url)
  } catch (problem) {
    const before = problem instanceof Unreachable ? await kept.get(url.href) : undefined
    if (!before) throw problem
    return { bytes: before, at: url }
  }
}

function alone(folder: URL, kept: KeptFiles): WebFiles {
  const address = (name: string) => new URL(name, folder)
  const got = new Map<string, ArrayBuffer>()
  const read = async (name: string) => {
    const { bytes } = await newest(address(name), kept)
    got.set(address(name).href, bytes)
    return bytes
  }
  const note = noteAt(address(NOTE).href, kept)
  return { address, read, note, settle: async () => void (await Promise.all([...got].map(([name, bytes]) => kept.put(name, bytes)))) }
}

function listed(folder: URL, { files, thresholds, at, keep }: FoundBundle, kept: KeptFiles): WebFiles {
  const hashes = new Map(files.map(({ path, sha256 }) => [path, sha256]))
  const address = (name: string) => new URL(`${FOLDER}/${name}`, at)
  const keyOf = (name: string, hash: string) => `${new URL(name, folder)}?sha256=${hash}`
  const read = async (name: string) => {
    const hash = hashes.get(`${FOLDER}/${name}`)
    if (!hash) throw new Missing(`${at} names no ${FOLDER}/${name}: this bundle is not whole. Download it once more.`)
    const key = keyOf(name, hash)
    const before = await kept.get(key)
    if (before) return before
    const { bytes } = await fetchFile(address(name))
    if (!(await isWhole(bytes, hash)))
      throw new Error(
        `${address(name)} is not the file that bundle.json names: the model has changed meanwhile, or was copied in part. Load it again.`,
      )
    await kept.put(key, bytes)
    return bytes
  }
  const note = keyOf(NOTE, hashes.get(`${FOLDER}/model.json`) ?? '')
  const names = [...hashes]
    .filter(([path]) => path.startsWith(`${FOLDER}/`))
    .map(([path, hash]) => keyOf(path.slice(FOLDER.length + 1), hash))
  const settle = async () => {
    await keep()
    await kept.keepOnly([...names, note], folder.href)
  }
  return { address, read, thresholds, note: noteAt(note, kept), settle }
}

const noteAt = (name: string, kept: KeptFiles): Note => ({
  read: async () => {
    const bytes = await kept.get(name)
    return bytes && new TextDecoder().decode(bytes)
  },
  write: (line) => kept.put(name, new TextEncoder().encode(line).buffer),
})

/** Insecure pages cannot compute it, and take the file as it is. */
async function isWhole(bytes: ArrayBuffer, hash: string): Promise<boolean> {
  if (!globalThis.crypto?.subtle) return true
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === hash
}
