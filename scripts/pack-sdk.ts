import { copyFileSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, type Metafile } from 'esbuild'
import { root } from './installation'
import { licences } from './licences'
import { sourceStamp } from './source-stamp'

const SOURCES = ['lib/{sdk,domain}/**/*', 'package-lock.json', 'scripts/pack-sdk.ts']
/** Each with a TensorFlow.js of its own inside: its parts find each other by what they leave on the page. */
const MODULES = { 'corral.js': 'lib/sdk/corral.ts', 'corral-webgpu.js': 'lib/sdk/webgpu.ts' }
const WASM = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/*.wasm'

/** Where the site serves the SDK from: /sdk/corral.js. */
const target = path.join(root, 'public/sdk')
const stamp = path.join(target, 'version.txt')

/**
 * Writes the SDK as public/sdk/corral.js: one module of JavaScript with all that it needs inside, its types, and the .wasm
 * files and the module for WebGPU beside it, so that a page or a copy of the folder asks no other server for anything.
 * @returns whether there was work
 */
export async function packSdk(): Promise<boolean> {
  const version = sourceStamp(SOURCES)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return false
  const folder = mkdtempSync(path.join(root, 'public', '.corral-'))
  try {
    await writeSdk(folder)
    writeFileSync(path.join(folder, 'version.txt'), version)
    mkdirSync(target, { recursive: true })
    // One after the other, the stamp last: a site that runs serves each file whole, the old or the new one.
    for (const name of [...globSync('*', { cwd: folder, exclude: ['version.txt'] }), 'version.txt'])
      renameSync(path.join(folder, name), path.join(target, name))
  } finally {
    rmSync(folder, { recursive: true })
  }
  return true
}

async function writeSdk(folder: string): Promise<void> {
  const metafiles = await Promise.all(Object.entries(MODULES).map(([name, entry]) => pack(path.join(folder, name), entry)))
  writeFileSync(path.join(folder, 'LICENSES'), licences(metafiles))
  const types = readFileSync(path.join(root, 'lib/sdk/api.ts'), 'utf8')
  writeFileSync(path.join(folder, 'corral.d.ts'), `${types}\nexport declare const load: Load\n`)
  for (const file of globSync(WASM, { cwd: root })) copyFileSync(path.join(root, file), path.join(folder, path.basename(file)))
}

/** One module with all that it needs inside. */
async function pack(outfile: string, entry: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    tsconfig: path.join(root, 'tsconfig.json'),
    legalComments: 'none', // whole licences are in LICENSES
    metafile: true,
    logLevel: 'silent', // what is wrong is thrown
    absWorkingDir: root,
  })
  return metafile
}
