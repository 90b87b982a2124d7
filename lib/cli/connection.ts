import { Me } from '@/lib/domain/contract/me'
import { Projects, type Project } from '@/lib/domain/contract/project'
import { AppError } from '@/lib/domain/errors'
import { Api } from './api'
import { readConfig } from './config'
import { UsageError } from './exit'
import type { Console, Terminal } from './terminal'
import { packedVersion } from './version'

/** Options that every command understands. */
export type Common = { json?: boolean; workspace?: string; project?: string }

/** A command at work: the site, the workspace it speaks of, and where it talks to the person. */
export type Connection = { api: Api; url: string; workspace: string; terminal: Terminal; signal: AbortSignal }

/** The API of a site, for this console. */
export const openApi = (console: Console, terminal: Terminal, site: { url: string; token: string }): Api =>
  new Api({ ...site, signal: console.signal, version: packedVersion, outdated: (text) => terminal.note(text) })

/** Opens the site that login or the environment names, in the workspace of the token. */
export async function connect(console: Console, terminal: Terminal, options: Common): Promise<Connection> {
  const { url, token, workspace: remembered } = await readConfig(console.env)
  const api = openApi(console, terminal, { url, token })
  const workspace = options.workspace ?? remembered ?? (await onlyWorkspace(api))
  return { api, url, workspace, terminal, signal: console.signal }
}

async function onlyWorkspace(api: Api): Promise<string> {
  const { workspaces } = await api.get('/me', Me)
  const [only, ...others] = workspaces.map(({ slug }) => slug)
  if (!only) throw new AppError('forbidden', 'This token reaches no workspace: its person may have left. Make a new one on the website.')
  if (others.length > 0) throw new UsageError(`Which workspace? Add --workspace with one of: ${[only, ...others].join(', ')}.`)
  return only
}

const path = (...parts: string[]) => parts.map((part) => `/${encodeURIComponent(part)}`).join('')

/** The projects of the workspace in the API. */
export const projectsPath = (connection: Connection): string => `/workspaces${path(connection.workspace)}/projects`
/** One of them. */
export const projectPath = (connection: Connection, project: Project): string => `${projectsPath(connection)}${path(project.slug)}`

/** All projects of the workspace. */
export async function listProjects(connection: Connection): Promise<Project[]> {
  return (await connection.api.get(projectsPath(connection), Projects)).items
}

/** The project of that address or name, if there is one. */
export async function lookFor(connection: Connection, wanted: string): Promise<Project | undefined> {
  const projects = await listProjects(connection)
  return projects.find(({ slug }) => slug === wanted) ?? projects.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
}

/** The project that --project names; without it the only one there is. */
export async function findProject(connection: Connection, { project: wanted }: Common): Promise<Project> {
  if (wanted) {
    const found = await lookFor(connection, wanted)
    if (found) return found
    throw new AppError('not_found', `There is no project "${wanted}" in ${connection.workspace}: "corral projects" lists them.`)
  }
  const [only, ...others] = await listProjects(connection)
  if (!only) throw new AppError('not_found', `There is no project in ${connection.workspace} yet: "corral import" makes one.`)
  if (others.length > 0)
    throw new UsageError(`Which project? Add --project with one of: ${[only, ...others].map(({ slug }) => slug).join(', ')}.`)
  return only
}
