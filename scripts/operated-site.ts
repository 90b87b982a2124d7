import { AppError } from '@/lib/domain/errors'
import { dataFolder, readSite } from './installation'

/**
 * Takes the settings of the site that `npm start` made here, where the environment names no other services.
 * @throws AppError 'not_ready' where there is neither
 */
export function takeOperatedSite(): void {
  if (process.env.DATABASE_URL) return
  const site = readSite(dataFolder())
  if (!site) throw new AppError('not_ready', 'There is no site here yet: run npm start first, or set DATABASE_URL and the other settings.')
  Object.assign(process.env, { ...site.variables, ...process.env })
}
