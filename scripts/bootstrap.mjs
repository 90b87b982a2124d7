// The door of every npm script: checks Node, installs what the lockfile asks for, and goes on under the Node of
// node_modules with TypeScript. Plain JavaScript without packages: at this point nothing may be installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { alreadyRuns } from './running-site.mjs'

const root = path.resolve(import.meta.dirname, '..')
const OLDEST = [20, 19]

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  console.error(
    `Corral needs Node ${OLDEST.join('.')} or newer to start, and this is ${process.versions.node}: install a newer one from https://nodejs.org.`,
  )
  process.exit(1)
}

// What these commands do needs none of the packages that are for developers (devDependencies): half of all files.
const SERVING = ['start', 'web', 'worker', 'token', 'rebuild']

const packages = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages

/**
 * What npm has to do for a command. npm writes its own lockfile into node_modules last: where it agrees with ours, the
 * installation is whole and current; where it does not, npm changes what differs. Packages for developers that are there
 * already stay, whatever the command.
 * @param wanted the lockfile's packages
 * @param have those of the installation; undefined without one
 * @returns the arguments of npm; undefined when there is nothing to do
 */
export function installation(command, { wanted, have }) {
  const serving = SERVING.includes(command) && !Object.values(have ?? {}).some(({ dev }) => dev)
  const which = serving ? '--omit=dev' : '--include=dev'
  if (!have) return ['ci', which]
  const current = ([name, { version, optional, peer, devOptional }]) =>
    name === '' || (have[name] ? have[name].version === version : optional || peer || devOptional)
  const needed = Object.entries(wanted).filter(([, { dev }]) => !(serving && dev))
  return needed.every(current) ? undefined : ['install', '--no-save', which]
}

/**
 * Whoever stops `npm run …` by a signal stops npm, which hands the signal to its shell, which dies and tells nobody: when
 * that shell is gone, we are meant.
 */
function followShell(stop) {
  if (!process.env.npm_lifecycle_event) return undefined
  const shell = process.ppid
  const looking = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(looking)
    stop()
  }, 300)
  return looking
}

/** Runs a program to its end, passing signals on. */
function run(file, args, options = {}) {
  const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options })
  const pass = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  const following = followShell(() => pass('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
    child.on('exit', () => clearInterval(following))
  })
}

async function install(how) {
  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  console.log('Installing packages (a minute or so on a first start) …')
  const ticking = setInterval(() => console.log(`  still installing, ${seconds()}`), 15_000)
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const args = [...how, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  const code = await run(npm[0], [...npm.slice(1), ...args])
  clearInterval(ticking)
  if (code !== 0) {
    console.error('The packages could not be installed: is the network up? npm says why above.')
    process.exit(code)
  }
  console.log(`Packages installed in ${seconds()}.`)
}

async function main([command, ...args]) {
  checkNode()
  const running = ['start', 'dev'].includes(command) && alreadyRuns(path.resolve(root, process.env.CORRAL_DATA || '.data'))
  if (running) {
    console.error(running)
    process.exit(1)
  }
  const there = existsSync(path.join(root, 'node_modules/.package-lock.json'))
  const have = there ? packages('node_modules/.package-lock.json') : undefined
  const how = installation(command, { wanted: packages('package-lock.json'), have })
  if (how) await install(how)
  const bin = path.join(root, 'node_modules/.bin')
  const PATH = `${bin}${path.delimiter}${process.env.PATH ?? ''}`
  const env = { ...process.env, PATH, NEXT_TELEMETRY_DISABLED: '1', CORRAL_LIFELINE: '3' }
  // Where no package has a Node for this machine, the one that runs must do.
  const node = existsSync(path.join(bin, 'node')) ? path.join(bin, 'node') : process.execPath
  // The fourth stream carries nothing: its end tells the child that this process is gone (lifeline.mjs).
  const flags = ['--import', 'tsx', '--import', path.join(root, 'scripts/lifeline.mjs')]
  const stdio = ['inherit', 'inherit', 'inherit', 'pipe']
  process.exitCode = await run(node, [...flags, path.join(root, `scripts/${command}.ts`), ...args], { env, stdio })
}

// Node 20.19 knows no import.meta.main.
if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) await main(process.argv.slice(2))
