import { prepareBucket } from '@/lib/io/bucket'
import { env } from '@/lib/io/env'
import { generateClient } from './build'
import { fail } from './fail'
import { migrate } from './migrations'

// `npm run worker`: one worker on the services that the environment names. Run as many as you like.

async function main() {
  const { databaseUrl } = env()
  await generateClient()
  await migrate(databaseUrl)
  await prepareBucket()
  await import('@/workers/main')
}

await main().catch(fail)
