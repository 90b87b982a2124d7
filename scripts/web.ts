import { spawn } from 'node:child_process'
import path from 'node:path'
import { prepareBucket } from '@/lib/io/bucket'
import { env } from '@/lib/io/env'
import { buildSite, generateClient } from './build'
import { fail } from './fail'
import { root } from './installation'
import { migrate } from './migrations'
import { reach } from './reach'

// `npm run web`: one web process on the services that the environment names. Run as many as you like.

async function main() {
  const { databaseUrl } = env()
  await generateClient()
  await buildSite()
  await reach('The database at DATABASE_URL', () => migrate(databaseUrl))
  await reach('The bucket S3_BUCKET at S3_ENDPOINT', prepareBucket)
  const args = [
    path.join(root, 'node_modules/next/dist/bin/next'),
    'start',
    '-p',
    process.env.PORT || '3000',
    ...(process.env.HOST ? ['-H', process.env.HOST] : []),
  ]
  const ours = ['lifeline.mjs', 'plain-output.mjs', 'before-next.mjs'].flatMap((file) => ['--import', path.join(root, 'scripts', file)])
  const child = spawn(process.execPath, [...ours, ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', CORRAL_LIFELINE: '3' },
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill('SIGTERM'))
  child.on('exit', (code) => process.exit(code ?? 0))
}

await main().catch(fail)
