import { setTimeout as wait } from 'node:timers/promises'
import { Run, ToldEvents, type RunStatus, type ToldEvent } from '@/lib/domain/contract/run'
import type { RunEvent } from '@/lib/domain/run/run'
import type { Connection } from './connection'

const POLL = 1000 // milliseconds between looks at a run that is under way

const ENDED = new Set<RunStatus>(['done', 'failed', 'cancelled'])

/** What a run says, in order: what it said so far, and with `follow` what it says until it ends. Answers the run. */
export async function watchRun(
  connection: Connection,
  path: string,
  { follow, told }: { follow: boolean; told: (event: ToldEvent) => void },
): Promise<Run> {
  const { api, signal } = connection
  let after = ''
  for (;;) {
    // Looked at before its events: of a run that has ended by then, none can be missed.
    const run = await api.get(path, Run)
    for (let page = await events(connection, path, after); page.length > 0; page = await events(connection, path, after)) {
      page.forEach(told)
      after = page.at(-1)?.id ?? after
    }
    if (!follow || ENDED.has(run.status)) return run
    await wait(POLL, undefined, { signal })
  }
}

const events = async ({ api }: Connection, path: string, after: string): Promise<ToldEvent[]> =>
  (await api.get(`${path}/events${after && `?after=${encodeURIComponent(after)}`}`, ToldEvents)).items

/** An event as a line, or nothing for those that would only fill the screen. */
export function line({ at, event }: ToldEvent): string | undefined {
  const said = words(event)
  return said === undefined ? undefined : `${at.toISOString().slice(11, 19)}  ${said}`
}

function words(event: RunEvent): string | undefined {
  switch (event.kind) {
    case 'stage':
      return `stage ${event.stage}`
    case 'progress':
      return undefined
    case 'step':
      return `step ${event.step}/${event.steps}  loss ${event.loss.toFixed(4)}`
    case 'validation':
      return `step ${event.step}  validation ${event.value.toFixed(3)}`
    case 'log':
      return event.level === 'info' ? event.message : `${event.level}: ${event.message}`
    default:
      throw new Error(`unhandled ${event satisfies never}`)
  }
}
