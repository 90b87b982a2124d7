import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { takePort } from '@/lib/embedded/free-port'
import { startMailCatcher } from '@/lib/embedded/mail-catcher'
import { startPostgres } from '@/lib/embedded/postgres'
import { startS3 } from '@/lib/embedded/s3/server'
import type { CaughtMail } from './caught-mail'
import { eximMails } from './exim-mails'

/** The services that tests run against: the embedded ones, or those that `npm run test:real` has started. */
export type Backends = {
  /** Of a PostgreSQL superuser; the path is replaced by the name of a database. */
  postgresUrl: string
  variables: Record<string, string>
  mails: () => Promise<CaughtMail[]>
  stop: () => Promise<void>
}

/** Files of this process are no longer waited for until they are on disk. What is said of power cuts is asked in processes of tests. */
async function neverSync(): Promise<void> {
  const handle = await open(import.meta.filename)
  const handles = Object.getPrototypeOf(handle) as typeof handle
  handles.sync = handles.datasync = () => Promise.resolve()
  await handle.close()
}

/** Starts our own services in a folder that is removed with them. */
export async function embeddedBackends(dir: string): Promise<Backends> {
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing-secret', region: 'us-east-1' }
  const port = (await takePort(0))!
  // Nothing here outlives the run, so nothing needs to reach the disk.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  await neverSync()
  const [postgres, s3, mail] = await Promise.all([
    startPostgres({ dir: path.join(dir, 'postgres'), port, password: 'testing', settings }),
    startS3({ dir: path.join(dir, 's3'), port: 0, credentials }),
    startMailCatcher({ dir: path.join(dir, 'mail'), smtpPort: 0, inboxPort: 0 }),
  ])
  return {
    postgresUrl: postgres.url,
    variables: {
      S3_ENDPOINT: s3.endpoint,
      S3_ACCESS_KEY_ID: credentials.accessKeyId,
      S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      S3_REGION: credentials.region,
      SMTP_URL: mail.smtpUrl,
    },
    mails: async () => [...mail.mails],
    stop: async () => {
      await Promise.all([postgres.stop(), s3.close(), mail.close()])
      for (const folder of [postgres.dir, dir]) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What `npm run test:real` hands over in the environment; undefined in an ordinary run. */
export function realBackends(): Backends | undefined {
  const { REAL_POSTGRES_URL, REAL_MAIL, ...all } = process.env
  if (!REAL_POSTGRES_URL || !REAL_MAIL) return undefined
  const names = ['S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'S3_REGION', 'SMTP_URL']
  return {
    postgresUrl: REAL_POSTGRES_URL,
    variables: Object.fromEntries(names.map((name) => [name, all[name] ?? ''])),
    mails: () => eximMails(REAL_MAIL),
    stop: async () => {},
  }
}
