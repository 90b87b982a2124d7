import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/domain/errors'

/** What `corral login` remembers. */
export const Config = z.object({ url: z.url({ protocol: /^https?$/ }), token: z.string().min(1), workspace: z.string().optional() })
export type Config = z.infer<typeof Config>

type Env = Record<string, string | undefined>

/** Where `corral login` remembers: below XDG_CONFIG_HOME, else ~/.config. */
export const configPath = (env: Env): string => join(env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'), 'corral', 'config.json')

/**
 * The site, the token and perhaps the workspace: from CORRAL_URL, CORRAL_TOKEN and CORRAL_WORKSPACE, else as `corral
 * login` stored them. A token of the environment is never sent to the stored site of another token, nor the reverse.
 * @throws AppError 'unauthenticated' if there is none
 */
export async function readConfig(env: Env): Promise<Config> {
  const stored = await readStored(configPath(env))
  const url = env.CORRAL_URL?.replace(/\/+$/, '') || stored?.url
  const token = env.CORRAL_TOKEN || (url === stored?.url ? stored?.token : undefined)
  const missing = !url ? 'CORRAL_URL' : 'CORRAL_TOKEN'
  if (!url || !token)
    throw new AppError('unauthenticated', `Not signed in${url ? ` at ${url}` : ''}: start corral with "login", or set ${missing}.`)
  const parsed = Config.safeParse({ url, token, workspace: env.CORRAL_WORKSPACE || (url === stored?.url ? stored?.workspace : undefined) })
  if (!parsed.success) throw new AppError('invalid', `"${url}" is no address of a Corral site: it should look like https://corral.example.`)
  return parsed.data
}

async function readStored(path: string): Promise<Config | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new AppError('invalid', `${path} cannot be read (${error.code}).`)
  })
  if (text === undefined) return undefined
  try {
    return Config.parse(JSON.parse(text))
  } catch {
    throw new AppError('invalid', `${path} is damaged: start corral with "login" again.`)
  }
}

/** Stores it for this user only; the file is whole at every moment. */
export async function writeConfig(env: Env, config: Config): Promise<string> {
  const path = configPath(env)
  const draft = `${path}.${process.pid}`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(draft, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 })
  await rename(draft, path)
  return path
}
