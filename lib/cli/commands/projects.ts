import { listProjects, type Connection } from '@/lib/cli/connection'
import { table } from '@/lib/cli/terminal'

/** All projects of the workspace and how far each is. */
export async function showProjects(connection: Connection): Promise<void> {
  const projects = await listProjects(connection)
  connection.terminal.answer(projects)
  if (projects.length === 0) return connection.terminal.print('No projects yet: "corral import FOLDER --project NAME" makes one.')
  const rows = projects.map(({ slug, name, type, counts, labels }) => {
    const numbers = [counts.all, counts.labelled, counts.unlabelled, counts.negative, labels.length].map(String)
    return [slug, name, type, ...numbers]
  })
  connection.terminal.print(table(['PROJECT', 'NAME', 'TYPE', 'IMAGES', 'LABELLED', 'UNLABELLED', 'NEGATIVE', 'LABELS'], rows))
}
