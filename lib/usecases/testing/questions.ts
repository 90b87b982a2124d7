import { byImport, ORDERS } from '@/lib/domain/image/image-filter'
import { HOTKEY, type Ids } from './farm'

/** What is asked of a use case, with every id that it could be given. Any exported function of this room is here or INSIDE. */
export type Question = {
  of: 'workspace' | 'project'
  input: (ids: Ids) => Record<string, unknown>
  /** how the id of somebody else is refused, where not with 'not_found' */
  refused?: Partial<Record<keyof Ids, string>>
  /** ids that are no way in: what nobody has is as good, and nothing is refused */
  harmless?: (keyof Ids)[]
  /** other ways to ask for one's own: from a page on, in another order, of part of it */
  more?: (ids: Ids) => Record<string, unknown>[]
  /** of the project, where it is for no other */
  type?: 'classification'
}

const box = { x: 1, y: 1, w: 9, h: 9 }
const list = { pool: 'all', order: 'newest' }
const tally = { found: 0, kept: 0, repaired: 0, rejected: 0 }
const report = {
  source: 'set',
  format: 'voc',
  images: tally,
  boxes: tally,
  tags: tally,
  present: 0,
  splits: { train: 0, validation: 0, test: 0, undecided: 0 },
  exceptions: [],
  unlisted: 0,
}
const nothing = () => ({})
/** A list to its last image, behind which those of somebody else would come; and all that a filter can say. */
const lists = (ids: Ids) => [
  ...ORDERS.map((order) => ({ pool: 'all', order })),
  { ...list, by: ids.user },
  { ...list, by: byImport(ids.user) },
  { ...list, q: 'picture', split: 'none' },
  { ...list, label: ids.label },
]
const training = { preset: 'fast', seed: 1 }

const workspace: Record<string, Omit<Question, 'of'>> = {
  changeRole: { input: ({ user }) => ({ user, role: 'viewer' }) },
  createDemoProject: { input: nothing },
  createProject: { input: () => ({ name: 'Another', type: 'detection' }) },
  createToken: { input: () => ({ name: 'mine', scopes: ['read'] }) },
  deleteWorkspace: { input: ({ workspaceName }) => ({ confirm: workspaceName }), refused: { workspaceName: 'conflict' } },
  inviteMembers: { input: ({ project }) => ({ addresses: ['new@secret.test'], role: 'viewer', project }) },
  listMembers: { input: nothing },
  listProjects: { input: nothing },
  listTokens: { input: nothing },
  removeMember: { input: ({ user }) => ({ user }) },
  renameWorkspace: { input: () => ({ name: 'Renamed' }) },
  resendInvite: { input: ({ invite }) => ({ invite }) },
  revokeInvite: { input: ({ invite }) => ({ invite }) },
  revokeToken: { input: ({ token }) => ({ token }) },
}

const project: Record<string, Omit<Question, 'of'>> = {
  cancelRun: { input: ({ run }) => ({ run }) },
  changeLabel: { input: ({ label }) => ({ label, name: 'renamed', hotkey: HOTKEY }) },
  checkReadiness: { input: ({ labelName }) => ({ ...training, leaveOut: [labelName] }), refused: { labelName: 'invalid' } },
  completeUpload: { input: ({ upload }) => ({ upload, split: 'train' }), refused: { upload: 'gone' } },
  countImages: { input: nothing },
  createLabels: { input: () => ({ names: ['fox'] }) },
  deleteImages: { input: ({ image }) => ({ ids: [image] }), harmless: ['image'] },
  deleteLabel: { input: ({ label }) => ({ label, annotations: 6 }) },
  deleteProject: { input: () => ({ confirm: 'Herd' }) },
  editsSince: { input: ({ image }) => ({ image, version: 1 }) },
  endPublicAddress: { input: nothing },
  finishImport: { input: (ids) => ({ import: ids.import, report }) },
  handOutImage: {
    input: ({ image, label, seat, bare }) => ({ after: image, label, seat, except: [bare], ...list }),
    harmless: ['label', 'seat', 'bare'],
  },
  importAnnotations: {
    input: (ids) => ({ import: ids.import, items: [{ imageId: ids.bare, annotations: [{ label: 'fox', box }], split: 'test' }] }),
  },
  leaveSeat: { input: ({ seat }) => ({ seat }), harmless: ['seat'] },
  linkModel: { input: ({ model }) => ({ model }) },
  listEvents: { input: ({ run }) => ({ run }), more: ({ run }) => [{ run, after: 0 }] },
  listHands: { input: ({ image }) => ({ image, of: ['a'] }) },
  listImages: {
    input: ({ workspace, project, label }) => ({ workspace, project, label, limit: 100, ...list }),
    harmless: ['workspace', 'project', 'label'],
    more: (ids) => lists(ids).flatMap((filter) => [undefined, ids.cursor].map((cursor) => ({ ...filter, cursor, limit: 100 }))),
  },
  listImports: { input: nothing },
  listLabels: { input: nothing },
  listLosses: { input: nothing },
  listModels: { input: nothing },
  listRuns: { input: nothing, more: () => [{ cursor: 1e6 }] },
  listSeats: { input: nothing },
  makeLive: { input: ({ model }) => ({ model }) },
  mergeLabels: { input: ({ label, into }) => ({ label, into }) },
  nextImage: {
    input: ({ image, label }) => ({ after: image, label, ...list }),
    harmless: ['label'],
    more: (ids) => lists(ids).flatMap((filter) => [undefined, ids.image, ids.bare].map((after) => ({ ...filter, after }))),
  },
  openImageFile: { input: ({ image }) => ({ image }) },
  openModelFile: { input: ({ model }) => ({ model, path: ['bundle.json'] }) },
  openModelZip: { input: ({ model }) => ({ model }) },
  openThumbnail: { input: ({ image }) => ({ image }) },
  readImage: {
    input: ({ image, label }) => ({ image, label, ...list }),
    harmless: ['label'],
    more: (ids) => lists(ids).flatMap((filter) => [ids.image, ids.bare].map((image) => ({ ...filter, image }))),
  },
  readImport: { input: (ids) => ({ import: ids.import }) },
  readModel: { input: ({ model }) => ({ model }) },
  readProject: { input: nothing },
  readPublicAddress: { input: nothing },
  readRun: { input: ({ run }) => ({ run }) },
  changeProject: { input: () => ({ name: 'Renamed' }) },
  rebuildModel: { input: ({ model }) => ({ model, float32: true }) },
  renewPublicAddress: { input: nothing },
  requestUploads: {
    input: (ids) => ({ files: [{ name: 'picture-0.jpg', bytes: 10, sha256: ids.sha }], importId: ids.import }),
    harmless: ['sha'],
  },
  restoreImages: { input: ({ deleted }) => ({ ids: [deleted] }), harmless: ['deleted'] },
  restoreLabel: { input: ({ deletedLabel }) => ({ label: deletedLabel }) },
  saveEdits: {
    input: ({ image, label }) => ({ image, edits: [{ id: 'e1', change: { put: { id: 'n1', labelId: label, box, attributes: {} } } }] }),
    refused: { label: 'invalid' },
  },
  startImport: { input: () => ({ source: 'set', format: 'voc', labels: ['fox'] }) },
  startRun: { input: ({ labelName }) => ({ ...training, leaveOut: [labelName] }), refused: { labelName: 'invalid' } },
  tagImages: {
    input: ({ bare, label }) => ({ ids: [bare], labelId: label, mode: 'set', editId: 't1' }),
    refused: { label: 'invalid' },
    type: 'classification',
  },
  takeSeat: { input: ({ seat, image }) => ({ seat, image }), harmless: ['seat'] },
  undoImport: { input: (ids) => ({ import: ids.import }) },
  watchProject: { input: nothing },
}

const all = (of: Question['of'], questions: Record<string, Omit<Question, 'of'>>) =>
  Object.entries(questions).map(([name, question]): [string, Question] => [name, { of, ...question }])

/** The ids that a question names. */
export function keysOf({ input }: Question): (keyof Ids)[] {
  const keys = new Set<keyof Ids>()
  input(new Proxy({} as Ids, { get: (_, key) => (keys.add(key as keyof Ids), 'x') }))
  return [...keys]
}

/** By the name of the use case. */
export const QUESTIONS: Record<string, Question> = Object.fromEntries([...all('workspace', workspace), ...all('project', project)])
