import { path, searchOf } from './path'
import type { Place } from './place'
import type { SignInLink } from './sign-in-link'

const workspace = (slug: string): string => path`/workspaces/${slug}`
const project = ({ workspace, project }: Place): string => path`/workspaces/${workspace}/projects/${project}`
const image = (place: Place, id: string): string => project(place) + path`/images/${id}`
const model = (place: Place, number: number): string => project(place) + path`/models/${number}`
const run = (place: Place, number: number): string => project(place) + path`/runs/${number}`

/** Every route of the HTTP API that is called from here, behind `/api`: what `api.get` and its like take. */
export const routes = {
  me: '/me',
  /** Signs in by a link; for a form, as it answers with the page to go on to. */
  signInByLink: (link: SignInLink): string => `/auth/callback/email${searchOf(link)}`,
  acceptInvite: (secret: string): string => path`/invites/${secret}/accept`,
  workspaces: '/workspaces',
  workspace,
  members: (slug: string): string => `${workspace(slug)}/members`,
  member: (slug: string, user: string): string => workspace(slug) + path`/members/${user}`,
  invites: (slug: string): string => `${workspace(slug)}/invites`,
  invite: (slug: string, id: string): string => workspace(slug) + path`/invites/${id}`,
  resendInvite: (slug: string, id: string): string => workspace(slug) + path`/invites/${id}/resend`,
  tokens: (slug: string): string => `${workspace(slug)}/tokens`,
  token: (slug: string, id: string): string => workspace(slug) + path`/tokens/${id}`,

  projects: (slug: string): string => `${workspace(slug)}/projects`,
  demoProject: (slug: string): string => `${workspace(slug)}/projects/demo`,
  project,
  counts: (place: Place): string => `${project(place)}/counts`,
  live: (place: Place): string => `${project(place)}/live`,
  labels: (place: Place): string => `${project(place)}/labels`,
  label: (place: Place, id: string): string => project(place) + path`/labels/${id}`,
  mergeLabel: (place: Place, id: string): string => project(place) + path`/labels/${id}/merge`,
  restoreLabel: (place: Place, id: string): string => project(place) + path`/labels/${id}/restore`,
  attributes: (place: Place): string => `${project(place)}/attributes`,
  attribute: (place: Place, id: string): string => project(place) + path`/attributes/${id}`,
  restoreAttribute: (place: Place, id: string): string => project(place) + path`/attributes/${id}/restore`,
  losses: (place: Place): string => `${project(place)}/losses`,
  imports: (place: Place): string => `${project(place)}/imports`,
  import: (place: Place, id: string): string => project(place) + path`/imports/${id}`,
  importFiles: (place: Place, id: string): string => project(place) + path`/imports/${id}/files`,
  importPacks: (place: Place, id: string): string => project(place) + path`/imports/${id}/packs`,
  importPictures: (place: Place, id: string): string => project(place) + path`/imports/${id}/pictures`,
  surveyImport: (place: Place, id: string): string => project(place) + path`/imports/${id}/survey`,
  goImport: (place: Place, id: string): string => project(place) + path`/imports/${id}/go`,
  runImport: (place: Place, id: string): string => project(place) + path`/imports/${id}/run`,
  cancelImport: (place: Place, id: string): string => project(place) + path`/imports/${id}/cancel`,
  exports: (place: Place): string => `${project(place)}/exports`,
  planExport: (place: Place): string => `${project(place)}/exports/plan`,
  export: (place: Place, id: string): string => project(place) + path`/exports/${id}`,
  cancelExport: (place: Place, id: string): string => project(place) + path`/exports/${id}/cancel`,
  exportFile: (place: Place, id: string): string => project(place) + path`/exports/${id}/file`,
  exportLink: (place: Place, id: string): string => project(place) + path`/exports/${id}/link`,
  /** The file for whoever has a signed link to the export of this id. */
  linkedExport: (id: string): string => path`/exports/${id}/file`,

  versions: (place: Place): string => `${project(place)}/versions`,
  version: (place: Place, number: number): string => project(place) + path`/versions/${number}`,
  versionChanges: (place: Place, number: number): string => project(place) + path`/versions/${number}/changes`,
  restoreVersion: (place: Place, number: number): string => project(place) + path`/versions/${number}/restore`,
  versionPicture: (place: Place, number: number, sha256: string): string => project(place) + path`/versions/${number}/pictures/${sha256}`,

  images: (place: Place): string => `${project(place)}/images`,
  nextImage: (place: Place): string => `${project(place)}/images/next`,
  deleteImages: (place: Place): string => `${project(place)}/images/delete`,
  restoreImages: (place: Place): string => `${project(place)}/images/restore`,
  nearDuplicates: (place: Place): string => `${project(place)}/near-duplicates`,
  tellApart: (place: Place): string => `${project(place)}/near-duplicates/apart`,
  image,
  imageFile: (place: Place, id: string): string => `${image(place, id)}/file`,
  thumbnail: (place: Place, id: string): string => `${image(place, id)}/thumbnail`,
  edits: (place: Place, id: string): string => `${image(place, id)}/edits`,
  hands: (place: Place, id: string): string => `${image(place, id)}/hands`,
  tags: (place: Place): string => `${project(place)}/tags`,
  splits: (place: Place): string => `${project(place)}/splits`,
  division: (place: Place): string => `${project(place)}/splits/division`,
  undoSplits: (place: Place): string => `${project(place)}/splits/undo`,
  seats: (place: Place): string => `${project(place)}/seats`,
  seat: (place: Place, id: string): string => project(place) + path`/seats/${id}`,
  uploads: (place: Place): string => `${project(place)}/uploads`,
  completeUploads: (place: Place): string => `${project(place)}/uploads/complete`,

  publicAddress: (place: Place): string => `${project(place)}/address`,
  readiness: (place: Place): string => `${project(place)}/readiness`,
  runs: (place: Place): string => `${project(place)}/runs`,
  run,
  runEvents: (place: Place, number: number): string => `${run(place, number)}/events`,
  cancelRun: (place: Place, number: number): string => `${run(place, number)}/cancel`,
  model,
  rebuildModel: (place: Place, number: number): string => `${model(place, number)}/rebuild`,
  makeLive: (place: Place, number: number): string => `${model(place, number)}/live`,
  modelLink: (place: Place, number: number): string => `${model(place, number)}/link`,
  /** The zip for whoever has a signed link to the model of this id. */
  linkedZip: (id: string): string => path`/models/${id}/zip`,
  modelZip: (place: Place, number: number): string => `${model(place, number)}/zip`,
  /** A file of the bundle by its path in there, whose slashes stay. */
  modelFile: (place: Place, { number, file }: { number: number; file: string }): string => `${model(place, number)}/files/${file}`,
}

/** What a link or a picture needs: the whole address of a route. */
export const urlOf = (route: string): string => `/api${route}`
