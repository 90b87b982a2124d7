import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { prismaCommand } from '@/lib/embedded/prisma-command'
import { root } from './installation'
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

/** `prisma generate`, unless the client is the one of this schema. @returns whether there was work */
export async function generateClient(): Promise<boolean> {
  const file = path.join(root, 'lib/io/generated/.stamp')
  const stamp = sourceStamp(['prisma/schema.prisma', 'package-lock.json'])
  if (current(file, stamp)) return false
  await prismaCommand(['generate'])
  writeFileSync(file, stamp)
  return true
}

/** `next build`, unless it was done for exactly these sources. @returns whether there was work */
export async function buildSite(): Promise<boolean> {
  const file = path.join(root, '.next/corral-stamp')
  const stamp = sourceStamp(SOURCES)
  if (current(file, stamp) && existsSync(path.join(root, '.next/BUILD_ID'))) return false
  const child = spawn(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`The site could not be built:\n${output.trim()}`)
  writeFileSync(file, stamp)
  return true
}
