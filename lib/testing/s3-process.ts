import { startS3 } from '@/lib/embedded/s3/server'

// The embedded S3 server as a process of its own, for tests that kill it: `tsx s3-process.ts <folder>`.
const [dir = ''] = process.argv.slice(2)
const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing-secret', region: 'us-east-1' }
const { endpoint, store } = await startS3({ dir, port: 0, credentials })
await store.createBucket('killed')
process.send?.(endpoint)
