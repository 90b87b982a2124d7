import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '@/lib/domain/errors'
import { prismaCommand } from '@/lib/embedded/prisma-command'
import { root } from './installation'
import { commandVersion, packCommand } from './pack-command'
import { packSdk } from './pack-sdk'
import { sourceStamp } from './source-stamp'

const SOURCES = [
  'app/**/*',
  'lib/{domain,io,ml,texts,usecases,web,sdk}/**/*',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'package-lock.json',
  'prisma/schema.prisma',
]

const current = (file: string, stamp: string) => existsSync(file) && readFileSync(file, 'utf8') === stamp

/**
 * `prisma generate`, unless the client is the one of this schema. It is kept in git, so that only who changes the schema
 * needs the `prisma` command, which is large. @returns whether there was work
 */
export async function generateClient(): Promise<boolean> {
  const file = path.join(root, 'lib/io/generated/.stamp')
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/@prisma/client/package.json'), 'utf8'))
  const stamp = `${version} ${sourceStamp(['prisma/schema.prisma'])}\n`
  if (current(file, stamp)) return false
  if (!existsSync(path.join(root, 'node_modules/prisma')))
    throw new AppError('not_ready', 'The database client in lib/io/generated is not of this schema: npm test makes it anew.')
  await prismaCommand(['generate'])
  writeFileSync(file, stamp)
  return true
}

/** What the site serves to others: its command line, and the SDK for web pages. @returns whether there was work */
export async function packServed(): Promise<boolean> {
  return (await Promise.all([packCommand(), packSdk()])).includes(true)
}

/** What the site serves to others, and `next build`, each unless it was done for exactly these sources. @returns whether there was work */
export async function buildSite(): Promise<boolean> {
  const packed = await packServed()
  const version = commandVersion()
  const file = path.join(root, '.next/corral-stamp')
  const stamp = `${sourceStamp(SOURCES)} ${version}`
  if (current(file, stamp) && existsSync(path.join(root, '.next/BUILD_ID'))) return packed
  // Every page is made when it is asked for, so there is nothing to make before: 'compile' leaves out loading all of them.
  const args = [path.join(root, 'node_modules/next/dist/bin/next'), 'build', '--experimental-build-mode', 'compile']
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CORRAL_COMMAND_VERSION: version },
  })
  const stop = () => child.kill()
  process.once('exit', stop) // a start that gives up for another reason leaves no build behind
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  process.off('exit', stop)
  if (code !== 0) throw new Error(`The site could not be built:\n${output.trim()}`)
  writeFileSync(file, stamp)
  return true
}
