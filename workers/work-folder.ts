import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/domain/errors'
import { env } from '@/lib/io/env'

/**
 * An empty folder for a piece of work, named after it; what a killed worker on this machine left of the same work is removed.
 * @throws AppError 'unavailable' where WORK_DIR cannot be used
 */
export async function workFolder(work: string): Promise<string> {
  const parent = path.resolve(env().workDir)
  try {
    await mkdir(parent, { recursive: true })
    const left = (await readdir(parent)).filter((name) => name.startsWith(`${work}-`))
    await Promise.all(left.map((name) => rm(path.join(parent, name), { recursive: true, force: true })))
    return await mkdtemp(path.join(parent, `${work}-`))
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'ENOSPC') throw error // known: failureOf
    const way = 'Whoever runs the site has to give the worker a folder that it may write to.'
    const said = new AppError('unavailable', `The worker cannot use its folder WORK_DIR (${code ?? 'no reason given'}). ${way}`)
    throw Object.assign(said, { cause: error }) // for the operator's log: which folder
  }
}
