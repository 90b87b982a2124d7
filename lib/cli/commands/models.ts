import { findProject, projectPath, type Common, type Session } from '@/lib/cli/session'
import { table } from '@/lib/cli/terminal'
import { Models } from '@/lib/domain/contract/model'

/** All models of a project, as the site lists them. */
export async function showModels(session: Session, options: Common): Promise<void> {
  const project = projectPath(session, await findProject(session, options))
  const { items } = await session.api.get(`${project}/models`, Models)
  session.terminal.answer(items)
  if (items.length === 0) return session.terminal.print('No models yet: "corral train" makes one.')
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
  session.terminal.print(table(['MODEL', 'RUN', 'QUALITY', 'LABELS', 'SIZE', 'CREATED'], rows))
}
