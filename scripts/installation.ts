import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

// What `npm start` keeps beside the data of the embedded services, readable by its owner only.

const Secrets = z.object({ authSecret: z.string(), postgresPassword: z.string(), s3AccessKeyId: z.string(), s3SecretAccessKey: z.string() })
const Ports = z.object({ postgres: z.number(), s3: z.number(), smtp: z.number(), inbox: z.number() })
const Site = z.object({ pid: z.number(), url: z.string(), inbox: z.string(), variables: z.record(z.string(), z.string()) })

export type Ports = z.infer<typeof Ports>
/** The site that runs, or ran last, on a data folder; `variables` is its whole environment. */
export type Site = z.infer<typeof Site>

export const root = path.resolve(import.meta.dirname, '..')

/** CORRAL_DATA, or `.data` of the project; made when absent. */
export function dataFolder(): string {
  const dir = path.resolve(root, process.env.CORRAL_DATA || '.data')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  chmodSync(dir, 0o700)
  return dir
}

function read<T>(file: string, schema: z.ZodType<T>): T | undefined {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

function write<T>(file: string, value: T): T {
  writeFileSync(`${file}.new`, JSON.stringify(value, null, 2), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return value
}

const secret = (bytes: number) => randomBytes(bytes).toString('base64url')

/** Made once, by chance; never shown. */
export function secrets(dir: string) {
  const file = path.join(dir, 'secrets.json')
  return (
    read(file, Secrets) ??
    write(file, { authSecret: secret(32), postgresPassword: secret(24), s3AccessKeyId: secret(12), s3SecretAccessKey: secret(32) })
  )
}

/** The ports that the embedded services keep between starts; undefined before the first. */
export const readPorts = (dir: string) => read(path.join(dir, 'ports.json'), Ports)
export const writePorts = (dir: string, ports: Ports) => write(path.join(dir, 'ports.json'), ports)

/** How to reach the site that runs, or ran last, in this folder. */
export const readSite = (dir: string) => read(path.join(dir, 'site.json'), Site)
export const writeSite = (dir: string, site: Site) => write(path.join(dir, 'site.json'), site)

/** The environment of the web and the worker on the embedded services; what the caller's environment sets wins. */
export function siteVariables(dir: string, { ports, port }: { ports: Ports; port: number }): Record<string, string> {
  const own = secrets(dir)
  const defaults = {
    DATABASE_URL: `postgresql://postgres:${own.postgresPassword}@127.0.0.1:${ports.postgres}/corral`,
    S3_ENDPOINT: `http://127.0.0.1:${ports.s3}`,
    S3_BUCKET: 'corral',
    S3_ACCESS_KEY_ID: own.s3AccessKeyId,
    S3_SECRET_ACCESS_KEY: own.s3SecretAccessKey,
    S3_REGION: 'us-east-1',
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    APP_URL: `http://localhost:${port}`,
    AUTH_SECRET: own.authSecret,
    WORK_DIR: path.join(dir, 'work'),
  }
  // Database and bucket belong together and to this folder; mail, address and sign-in may be the operator's own.
  const { APP_URL, SMTP_URL, AUTH_SECRET, WORK_DIR } = process.env
  const given = Object.entries({ APP_URL, SMTP_URL, AUTH_SECRET, WORK_DIR }).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return { ...defaults, ...Object.fromEntries(given) }
}
