import { createConnection } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pages } from '@/lib/domain/address/pages'
import { AppError } from '@/lib/domain/errors'
import { takePort } from '@/lib/embedded/free-port'
import { buildSite, generateClient, packServed } from './build'
import { dataFolder, type Ports, root, siteVariables, writeSite } from './installation'
import { migrate } from './migrations'
import { sinceStart, step } from './progress'
import { alreadyRuns } from './running-site.mjs'
import { startServices } from './start-services'
import { supervise, type Supervised } from './supervise'

const WEB_LIMIT = 60_000 // ms until the web must answer

const next = path.join(root, 'node_modules/next/dist/bin/next')
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')

/** One site a data folder, one program a port: said in a sentence before anything is started. */
async function refuseDoubles(dir: string, port: number) {
  const running = alreadyRuns(dir)
  if (running) throw new AppError('conflict', running)
  if (!(await takePort(port)))
    throw new AppError('conflict', `Port ${port} is taken by another program: stop it, or choose another port with PORT=3001 npm start.`)
}

async function answers(port: number): Promise<boolean> {
  const socket = createConnection({ port, host: '127.0.0.1' })
  const open = await new Promise<boolean>((done) => socket.once('connect', () => done(true)).once('error', () => done(false)))
  socket.destroy()
  return open
}

// With a dot, because next-auth sends no mail to addresses without one; OWNER_EMAIL names a real one.
const OWNER = process.env.OWNER_EMAIL ?? 'owner@corral.localhost'

/** Makes the bucket, and a link for the owner until somebody has an account: nobody could be sent a mail before. */
async function prepare(): Promise<string | undefined> {
  const [{ prepareBucket }, { db }, { env }, { createSignInLink }] = await Promise.all([
    import('@/lib/io/bucket'),
    import('@/lib/io/db'),
    import('@/lib/io/env'),
    import('@/lib/usecases/session/create-sign-in-link'),
  ])
  try {
    await prepareBucket()
    if ((await db.user.count()) > 0) return undefined
    return env().appUrl + pages.signInLink(await createSignInLink({ email: OWNER, next: pages.start, seconds: 24 * 3600 }))
  } finally {
    await db.$disconnect()
  }
}

const worker = (mode: 'start' | 'dev') => ({
  name: 'worker',
  args: mode === 'dev' ? [tsx, 'watch', '--clear-screen=false', 'workers/main.ts'] : ['workers/main.ts'],
  typescript: mode === 'start', // tsx brings its own
})

/**
 * The whole site on embedded services, until a signal stops it.
 * @param mode 'start' serves a build; 'dev' serves the sources and starts anew what changes
 */
export async function runSite(mode: 'start' | 'dev'): Promise<void> {
  const dir = dataFolder()
  const port = Number(process.env.PORT || 3000)
  await refuseDoubles(dir, port)
  const running: Supervised[] = []
  let stopping: Promise<void> | undefined
  const stop = () =>
    (stopping ??= (async () => {
      console.log('\nStopping …')
      for (const one of running.splice(0).reverse()) await one.stop()
      console.log('Stopped. Everything is kept in', path.relative(process.cwd(), dir) || dir)
      process.exit()
    })())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())

  await step('database client', generateClient)
  // The longest step needs none of the services; those wait for their disks most of the time.
  const building = mode === 'start' ? step('build of the site', buildSite) : step('command line and SDK', packServed)
  building.catch(() => {}) // told below, where it is waited for
  let ports!: Ports
  await step('database, storage and mail', async () => {
    const started = startServices(dir)
    running.push(started.services)
    ports = await started.ports
  })
  const variables = siteVariables(dir, { ports, port })
  const env = { ...process.env, ...variables, PORT: String(port) }
  await step('database migrations', () => migrate(variables.DATABASE_URL!))
  Object.assign(process.env, variables)
  let link: string | undefined
  await step('bucket', async () => void (link = await prepare()))
  await building
  await step('web and worker', async () => {
    running.push(supervise({ ...worker(mode), env, patience: 20_000 }))
    const host = process.env.HOST || '127.0.0.1'
    const args = [next, mode, '-H', host, '-p', String(port)]
    running.push(supervise({ name: 'web', args, typescript: false, before: ['before-next.mjs'], env, patience: 10_000 }))
    const until = Date.now() + WEB_LIMIT
    while (!(await answers(port))) {
      if (Date.now() > until) throw new Error('The web did not start; its lines above say why.')
      await pause(50)
    }
  })
  const inbox = `http://localhost:${ports.inbox}`
  writeSite(dir, { pid: process.pid, url: variables.APP_URL!, inbox, variables })
  console.log(`\nCorral is ready after ${sinceStart()}:  ${variables.APP_URL}`)
  if (link) console.log(`\nSign in as the owner with this link (once, within a day):\n  ${link}`)
  if (variables.SMTP_URL!.endsWith(`:${ports.smtp}`)) console.log(`\nMails stay on this machine: ${inbox}`)
  console.log('Ctrl-C stops everything.')
}
