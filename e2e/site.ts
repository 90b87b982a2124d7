import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

type Site = { pid: number; url: string; inbox: string; variables: Record<string, string> }

/** Where the site under test lives: its address, its inbox, its services (written by the start command). */
export function site(): Site {
  const data = process.env.CORRAL_DATA ?? '.data'
  const file = path.join(data, 'site.json')
  if (!existsSync(file)) throw new Error(`No site has been started with its data in ${data}: npm start first.`)
  return JSON.parse(readFileSync(file, 'utf8')) as Site
}
