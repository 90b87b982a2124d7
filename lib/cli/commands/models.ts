import { setTimeout as wait } from 'node:timers/promises'
import { findProject, projectPath, type Common, type Connection } from '@/lib/cli/connection'
import { modelName } from '@/lib/cli/model-name'
import { table } from '@/lib/cli/terminal'
import { AppError } from '@/lib/domain/errors'
import { Model, Models } from '@/lib/domain/contract/model'

/** All models of a project, as the site lists them. */
export async function showModels(connection: Connection, options: Common): Promise<void> {
  const project = projectPath(connection, await findProject(connection, options))
  const { items } = await connection.api.get(`${project}/models`, Models)
  connection.terminal.answer(items)
  if (items.length === 0) return connection.terminal.print('No models yet: "corral train" makes one.')
  const rows = items.map(({ number, live, candidate, run, metrics, labels, bytes, createdAt }) => {
    const quality = `${metrics.metric} ${metrics.value.toFixed(3)}`
    return [
      String(number),
      (live && 'live') || (candidate && 'candidate') || '',
      String(run.number),
      quality,
      String(labels.length),
      `${(bytes / 1e6).toFixed(1)} MB`,
      createdAt.toISOString().slice(0, 19).replace('T', ' '),
    ]
  })
  connection.terminal.print(table(['MODEL', '', 'RUN', 'QUALITY', 'LABELS', 'SIZE', 'CREATED'], rows))
}

/** Makes a model the live one: what "download live" and the public address give from now on. */
export async function makeLive(connection: Connection, name: string, options: Common): Promise<void> {
  const { api, terminal } = connection
  const path = `${projectPath(connection, await findProject(connection, options))}/models/${modelName(name)}`
  const model = await api.post(`${path}/live`, {}, Model)
  terminal.answer(model)
  terminal.print(`Model ${model.number} is live.`)
}

const POLL = 1000 // milliseconds between looks

/** Has the files of a model written again, and stays until they are, or it is known why not. */
export async function rebuildModel(connection: Connection, name: string, options: Common & { float32?: boolean }): Promise<void> {
  const { api, terminal, signal } = connection
  const path = `${projectPath(connection, await findProject(connection, options))}/models/${modelName(name)}`
  let model = await api.post(`${path}/rebuild`, { float32: options.float32 === true }, Model)
  terminal.print(`The files of model ${model.number} are being written again${options.float32 ? ', with weights in float32' : ''}.`)
  while (model.rebuild && model.rebuild.failure === null) {
    await wait(POLL, undefined, { signal })
    model = await api.get(path, Model)
  }
  if (model.rebuild) throw new AppError('unavailable', `They could not be written: ${model.rebuild.failure}`)
  terminal.answer(model)
  for (const { path: file, reason } of model.leftOut) terminal.print(`${file} is left out: it ${reason}.`)
  terminal.print(`Model ${model.number} has ${model.files.length} files, ${(model.bytes / 1e6).toFixed(1)} MB.`)
}
