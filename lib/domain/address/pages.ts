import { filterSearch } from '@/lib/domain/image/filter-search'
import type { ImageFilter } from '@/lib/domain/image/image-filter'
import { rowSearch, type ImageRow } from '@/lib/domain/image/image-row'
import type { WhatIsLeft } from '@/lib/domain/image/what-is-left'
import { path, searchOf } from './path'
import type { Place } from './place'
import type { SignInLink } from './sign-in-link'

const project = ({ workspace, project }: Place): string => path`/${workspace}/${project}`

/** The address of every page: what links, redirects and mails lead to is named here. */
export const pages = {
  start: '/',
  newWorkspace: '/new',
  /**
   * @param back where to go on after signing in
   * @param error why somebody has to, in the words of next-auth
   */
  signIn: (back?: string, more: { error?: string; email?: string } = {}): string => `/sign-in${searchOf({ callbackUrl: back, ...more })}`,
  linkSent: '/sign-in/sent',
  /** What a sign-in mail leads to: it asks before it signs anybody in. */
  signInLink: (link: SignInLink): string => `/sign-in/link${searchOf(link)}`,
  /** Asks somebody new what others call them, and leads on. */
  yourName: (next: string): string => `/settings/name${searchOf({ next })}`,
  invite: (secret: string): string => path`/invite/${secret}`,

  workspace: (workspace: string): string => path`/${workspace}`,
  newProject: (workspace: string): string => path`/${workspace}/new`,
  members: (workspace: string): string => path`/${workspace}/members`,
  workspaceSettings: (workspace: string): string => path`/${workspace}/settings`,
  tokens: (workspace: string): string => path`/${workspace}/settings/tokens`,

  /** The images of a project, all or those that the filter lets through: its start page. */
  images: (place: Place, filter: Partial<ImageFilter> = {}): string => project(place) + filterSearch(filter),
  /** The editor: at any image that is left, or at this one, walking this row. */
  annotate: (place: Place): string => `${project(place)}/annotate`,
  annotateImage: (place: Place, image: string, row: Partial<ImageRow> = {}): string =>
    project(place) + path`/annotate/${image}` + rowSearch(row),
  /** Where `annotate` leads to, and what is to be said there. */
  annotateLeft: (place: Place, image: string, left?: WhatIsLeft): string => project(place) + path`/annotate/${image}` + searchOf({ left }),
  imports: (place: Place): string => `${project(place)}/imports`,
  import: (place: Place, id: string): string => project(place) + path`/imports/${id}`,
  exports: (place: Place): string => `${project(place)}/exports`,
  duplicates: (place: Place): string => `${project(place)}/duplicates`,
  versions: (place: Place): string => `${project(place)}/versions`,
  /** @param asked what it is compared with, and after which image the page begins */
  version: (place: Place, number: number | string, asked: { with?: number; after?: string } = {}): string =>
    project(place) + path`/versions/${number}` + searchOf(asked),
  /** @param version to train on, where it is not what there is now */
  train: (place: Place, version?: number): string => `${project(place)}/train${searchOf({ version })}`,
  /** @param before the page of runs older than this one */
  runs: (place: Place, before?: number | string): string => `${project(place)}/runs${searchOf({ before })}`,
  run: (place: Place, number: number | string): string => project(place) + path`/runs/${number}`,
  models: (place: Place, before?: number | string): string => `${project(place)}/models${searchOf({ before })}`,
  model: (place: Place, number: number | string): string => project(place) + path`/models/${number}`,
  projectSettings: (place: Place): string => `${project(place)}/settings`,
  /** Where its models get a public address. */
  publicAddress: (place: Place): string => `${project(place)}/settings#public-address`,
}
