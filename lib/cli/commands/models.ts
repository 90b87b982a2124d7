import { findProject, projectPath, type Common, type Connection } from '@/lib/cli/connection'
import { table } from '@/lib/cli/terminal'
import { Models } from '@/lib/domain/contract/model'

/** All models of a project, as the site lists them. */
export async function showModels(connection: Connection, options: Common): Promise<void> {
  const project = projectPath(connection, await findProject(connection, options))
  const { items } = await connection.api.get(`${project}/models`, Models)
  connection.terminal.answer(items)
  if (items.length === 0) return connection.terminal.print('No models yet: "corral train" makes one.')
  const rows = items.map(({ number, run, metrics, labels, bytes, createdAt }) => {
    const quality = `${metrics.metric} ${metrics.value.toFixed(3)}`
    return [
      String(number),
      String(run.number),
      quality,
      String(labels.length),
      `${(bytes / 1e6).toFixed(1)} MB`,
      createdAt.toISOString().slice(0, 19).replace('T', ' '),
    ]
  })
  connection.terminal.print(table(['MODEL', 'RUN', 'QUALITY', 'LABELS', 'SIZE', 'CREATED'], rows))
}
