import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const LOOK = 200 // ms

const nameOf = (pid: string): string | undefined => {
  const said = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  if (said.includes('workers/main')) return 'worker'
  if (said.includes('workers/imports')) return 'import'
  if (said.includes('next')) return 'web'
  return undefined
}

const below = (pid: string): string[] => {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
  )
  return children.flatMap((child) => [child, ...below(child)])
}

/**
 * What the processes of a site have of memory at most from now on, in MB, by their part in it. Empty on other systems than Linux.
 * Ask the answer once: it ends the looking.
 */
export function peakOf(site: number): () => Record<string, number> {
  const most = new Map<string, number>()
  const look = (forget = false) => {
    for (const pid of every(site)) {
      try {
        const name = nameOf(pid)
        if (!name) continue
        if (forget) writeFileSync(`/proc/${pid}/clear_refs`, '5')
        const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        most.set(name, Math.max(most.get(name) ?? 0, Math.round(Number(kilobytes) / 1024)))
      } catch {
        continue // ended meanwhile
      }
    }
  }
  look(true)
  const watch = setInterval(look, LOOK)
  return () => {
    clearInterval(watch)
    look()
    return Object.fromEntries(most)
  }
}

function every(site: number): string[] {
  try {
    return below(String(site))
  } catch {
    return []
  }
}
