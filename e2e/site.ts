import { readFileSync } from 'node:fs'
import path from 'node:path'

type Site = { url: string; inbox: string; variables: Record<string, string> }

/** Where the site under test lives: its address, its inbox, its services (written by the start command). */
export function site(): Site {
  const data = process.env.CORRAL_DATA ?? '.data'
  return JSON.parse(readFileSync(path.join(data, 'site.json'), 'utf8')) as Site
}
