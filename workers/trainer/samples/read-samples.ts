import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Platform } from '@/lib/domain/bundle/platforms'
import { AppError } from '@/lib/domain/errors'
import type { BundleFiles } from '@/lib/ml/bundle/writer'

/** What comes with a model for one platform: texts to be filled in, and the files of its sample as they are. */
export type Template = { readme: string; notice: string; sample: BundleFiles }

/** What comes with every model. `licences` by the name of their file. */
export type Samples = { platforms: Record<Platform, Template>; notices: Record<Kind, string>; licences: Record<Licence, Uint8Array> }

export type Kind = 'detection' | 'classification'
export type Licence = 'LICENSE-Apache-2.0.txt' | 'LICENSE-MIT.txt'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Whose files lie in which folder of `samples/`. */
const FOLDERS: Record<Platform, string> = { web: 'web', onnx: 'node', android: 'android', ios: 'ios' }

const README = 'README.md'
const NOTICE = 'NOTICE.txt'
/** Names files that a build makes: `{ "<path in the sample>": "<path from the root of the program>" }`. */
const BUILT = 'built.json'
/** What tools leave behind where somebody has tried a sample in place. */
const LEFT_BEHIND = new Set(['node_modules', 'build', 'package-lock.json'])

/**
 * Reads `samples/`: of each folder the README and the notice are texts about the model's folder, `built.json` names files
 * from elsewhere, and everything else is the sample.
 * @throws AppError 'not_ready' where a file that is built is not there yet
 */
export async function readSamples(root: string = ROOT): Promise<Samples> {
  const text = (path: string) => readFile(join(root, path), 'utf8')
  const { web, onnx, android, ios } = FOLDERS
  const [forWeb, forOnnx, forAndroid, forIos] = await Promise.all([web, onnx, android, ios].map((name) => readTemplate(root, name)))
  return {
    platforms: { web: forWeb!, onnx: forOnnx!, android: forAndroid!, ios: forIos! },
    notices: { detection: await text('samples/NOTICE.detection.txt'), classification: await text('samples/NOTICE.classification.txt') },
    licences: {
      'LICENSE-Apache-2.0.txt': await readFile(join(root, 'LICENSE')),
      'LICENSE-MIT.txt': await readFile(join(root, 'samples/LICENSE-MIT.txt')),
    },
  }
}

async function readTemplate(root: string, name: string): Promise<Template> {
  const folder = join(root, 'samples', name)
  const files = await filesIn(folder)
  const { [README]: readme, [NOTICE]: notice, [BUILT]: built, ...sample } = files
  if (!readme) throw new Error(`samples/${name} lacks ${README}`)
  const decoded = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
  return {
    readme: decoded(readme),
    notice: decoded(notice),
    sample: { ...sample, ...(built && (await readBuilt(root, z.record(z.string(), z.string()).parse(JSON.parse(decoded(built)))))) },
  }
}

async function filesIn(folder: string): Promise<BundleFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.split(sep))
    .filter((parts) => !parts.some((part) => part.startsWith('.') || LEFT_BEHIND.has(part)))
    .map((parts) => parts.join('/'))
    .toSorted()
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path))] as const)))
}

async function readBuilt(root: string, built: Record<string, string>): Promise<BundleFiles> {
  const missing = Object.values(built).filter((path) => !existsSync(join(root, path)))
  if (missing.length > 0)
    throw new AppError('not_ready', `What comes with a model is not built: ${missing.join(', ')} is missing. "npm start" builds it.`)
  return Object.fromEntries(
    await Promise.all(Object.entries(built).map(async ([name, path]) => [name, await readFile(join(root, path))] as const)),
  )
}
