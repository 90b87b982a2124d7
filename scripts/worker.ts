import './plain-output.mjs'
import { prepareBucket } from '@/lib/io/bucket'
import { env } from '@/lib/io/env'
import { generateClient } from './build'
import { fail } from './fail'
import { migrate } from './migrations'
import { packSdk } from './pack-sdk'
import { reach } from './reach'

// `npm run worker`: one worker on the services that the environment names. Run as many as you like.

async function main() {
  const { databaseUrl } = env()
  await generateClient()
  await packSdk() // it is part of every bundle
  await reach('The database at DATABASE_URL', () => migrate(databaseUrl))
  await reach('The bucket S3_BUCKET at S3_ENDPOINT', prepareBucket)
  await import('@/workers/main')
}

await main().catch(fail)
