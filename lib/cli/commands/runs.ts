import { z } from 'zod'
import { EXIT, UsageError } from '@/lib/cli/exit'
import { findProject, projectPath, type Common, type Connection } from '@/lib/cli/connection'
import { table } from '@/lib/cli/terminal'
import { findVersion } from '@/lib/cli/find-version'
import { line, watchRun } from '@/lib/cli/watch-run'
import { Run, Runs, type ListedRun, type RunRequest } from '@/lib/domain/contract/run'
import { AppError } from '@/lib/domain/errors'
import type { Preset } from '@/lib/domain/run/run'

export type TrainOptions = Common & { preset: Preset; seed: number; version?: string; watch?: boolean }

/** Starts a run; with --watch it stays until the run has ended, and the exit status says how. */
export async function train(connection: Connection, options: TrainOptions): Promise<number> {
  const project = projectPath(connection, await findProject(connection, options))
  const version = await findVersion(connection, project, options.version)
  const asked = { preset: options.preset, seed: options.seed, version } satisfies z.input<typeof RunRequest>
  const run = await connection.api.post(`${project}/runs`, asked, Run)
  connection.terminal.print(`Run ${run.number} is ${run.status}.${waiting(run)}`)
  if (options.watch) return follow(connection, `${project}/runs/${run.number}`)
  connection.terminal.answer(run)
  return EXIT.ok
}

/** Lists the runs of a project, newest first, with their figures or why they failed. */
export async function showRuns(connection: Connection, options: Common): Promise<void> {
  const project = projectPath(connection, await findProject(connection, options))
  const { items } = await connection.api.get(`${project}/runs`, Runs)
  connection.terminal.answer(items)
  if (items.length === 0) return connection.terminal.print('No runs yet: "corral train" starts one.')
  const rows = items.map((run) => [
    String(run.number),
    run.status,
    run.config.preset,
    String(run.config.seed),
    result(run),
    run.createdAt.toISOString().slice(0, 19).replace('T', ' '),
  ])
  connection.terminal.print(table(['RUN', 'STATUS', 'PRESET', 'SEED', 'RESULT', 'CREATED'], rows))
}

/** What a run said; of the newest one where no number is given. */
export async function showLogs(
  connection: Connection,
  number: number | undefined,
  options: Common & { follow?: boolean },
): Promise<number> {
  const project = projectPath(connection, await findProject(connection, options))
  const path = `${project}/runs/${number ?? (await newest(connection, project))}`
  if (options.follow) return follow(connection, path)
  await watchRun(connection, path, { follow: false, told: (event) => tell(connection, event) })
  return EXIT.ok
}

/** Stops a run: at once where it waits, at its next step where it trains. */
export async function cancel(connection: Connection, number: number, options: Common): Promise<void> {
  const project = projectPath(connection, await findProject(connection, options))
  const run = await connection.api.post(`${project}/runs/${number}/cancel`, {}, Run)
  connection.terminal.answer(run)
  connection.terminal.print(run.status === 'cancelled' ? `Run ${number} is cancelled.` : `Run ${number} stops at its next step.`)
}

async function newest(connection: Connection, project: string): Promise<number> {
  const { items } = await connection.api.get(`${project}/runs`, Runs)
  if (items[0]) return items[0].number
  throw new AppError('not_found', 'There is no run yet: "corral train" starts one.')
}

async function follow(connection: Connection, path: string): Promise<number> {
  const run = await watchRun(connection, path, { follow: true, told: (event) => tell(connection, event) }).catch((error: unknown) => {
    if (connection.signal.aborted) connection.terminal.note('The run goes on: "corral logs -f" watches it again, "corral cancel" stops it.')
    throw error
  })
  connection.terminal.answer(run)
  connection.terminal.print(`Run ${run.number} is ${run.status}${result(run) && `: ${result(run)}`}.`)
  return run.status === 'done' ? EXIT.ok : EXIT.failed
}

function tell({ terminal }: Connection, event: Parameters<typeof line>[0]): void {
  terminal.answer(event)
  const said = line(event)
  if (said !== undefined) terminal.print(said)
}

function result({ metrics, failure, model, status, progress }: ListedRun): string {
  if (failure) return failure.message
  if (metrics)
    return `${metrics.metric} ${metrics.value.toFixed(3)} on ${metrics.images} ${metrics.heldOut} images${model ? `, model ${model.number}` : ''}`
  return status === 'running' ? `${Math.round(progress * 100)} %` : ''
}

const waiting = ({ queue }: Run): string => (queue ? ` It is number ${queue.position} in the queue. ${queue.reason}` : '')

/** The number of a run or model as typed. */
export function parseNumber(typed: string): number {
  const parsed = z.coerce.number().int().positive().safeParse(typed)
  if (parsed.success) return parsed.data
  throw new UsageError(`"${typed}" is no number of a run: "corral runs" lists them.`)
}
