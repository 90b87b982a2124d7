import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { COMMAND_PACKAGE } from '@/lib/domain/address/command'
import { root } from './installation'
import { licences } from './licences'
import { sourceStamp } from './source-stamp'

const SOURCES = ['lib/{cli,domain,texts}/**/*', 'package.json', 'package-lock.json', 'scripts/pack-command.ts']

const target = path.join(root, 'public', COMMAND_PACKAGE)
const stamp = path.join(root, 'public/corral.version')

const manifest = () => JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))

/**
 * The version of the command line that belongs to these sources: the site's own, and which sources they are, so that a
 * command of before an update is told from today's.
 */
export const commandVersion = (): string => `${manifest().version}-${sourceStamp(SOURCES).slice(0, 8)}`

/**
 * Writes the command line as public/corral.tgz: one file of JavaScript with all that it needs inside, so that npx asks no
 * registry for anything. @returns whether there was work
 */
export async function packCommand(): Promise<boolean> {
  const version = commandVersion()
  if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return false
  // Beside the target, so that it can be moved there in one step.
  const folder = mkdtempSync(path.join(root, 'public', '.corral-'))
  try {
    await writePackage(folder, version)
    renameSync(await npmPack(folder), target)
    writeFileSync(stamp, version)
  } finally {
    rmSync(folder, { recursive: true })
  }
  return true
}

async function writePackage(folder: string, version: string): Promise<void> {
  const { metafile } = await build({
    stdin: { contents: `import { start } from '@/lib/cli/start'\nawait start(process)`, resolveDir: root, loader: 'ts' },
    outfile: path.join(folder, 'corral.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    tsconfig: path.join(root, 'tsconfig.json'),
    define: { PACKED_VERSION: JSON.stringify(version) },
    // Packages of the older kind ask for Node's own modules by `require`.
    banner: { js: `#!/usr/bin/env node\nimport { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)` },
    legalComments: 'none', // whole licences are in LICENSES
    metafile: true,
    logLevel: 'silent', // what is wrong is thrown
    absWorkingDir: root,
  })
  const { description, license, engines } = manifest()
  const own = { name: 'corral', version, description, license, private: true, type: 'module', bin: { corral: 'corral.mjs' }, engines }
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(own, null, 2)}\n`)
  writeFileSync(path.join(folder, 'LICENSES'), licences([metafile]))
  copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'))
}

async function npmPack(folder: string): Promise<string> {
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const args = [...npm.slice(1), 'pack', '--ignore-scripts', '--loglevel=error', '--json', '--pack-destination', folder]
  const { stdout } = await promisify(execFile)(npm[0]!, args, { cwd: folder, env: { ...process.env, npm_config_offline: 'true' } })
  const said: { filename: string }[] | Record<string, { filename: string }> = JSON.parse(stdout)
  const [packed] = Object.values(said)
  return path.join(folder, packed!.filename)
}
