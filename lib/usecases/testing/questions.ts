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

const shape = { kind: 'box', x: 1, y: 1, w: 9, h: 9 }
const list = { pool: 'all', order: 'newest' }
const nothing = () => ({})
/** A list to its last image, behind which those of somebody else would come; and all that a filter can say. */
const lists = (ids: Ids) => [
  ...ORDERS.map((order) => ({ pool: 'all', order })),
  { ...list, by: ids.user },
  { ...list, by: byImport(ids.user) },
  { ...list, q: 'picture', split: 'none' },
  { ...list, label: ids.label },
]
const shares = { train: 80, validation: 10, test: 10, of: 'all', alike: 'together', seed: 1 }
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
  bringIn: { input: (ids) => ({ import: ids.importSending }) },
  cancelImport: { input: (ids) => ({ import: ids.import }) },
  cancelExport: { input: ({ waitingExport }) => ({ export: waitingExport }) },
  cancelRun: { input: ({ run }) => ({ run }) },
  changeAttribute: { input: (ids) => ({ attribute: ids.attribute, name: 'renamed', labelId: ids.label }) },
  changeLabel: { input: ({ label }) => ({ label, name: 'renamed', hotkey: HOTKEY }) },
  changeVersion: { input: ({ version }) => ({ version, name: 'Renamed' }) },
  checkReadiness: { input: ({ labelName }) => ({ ...training, leaveOut: [labelName] }), refused: { labelName: 'invalid' } },
  compareVersions: { input: ({ version }) => ({ version }), more: ({ version }) => [{ version, with: version, after: 'a' }] },
  completeUpload: { input: ({ upload }) => ({ upload, split: 'train' }), refused: { upload: 'gone' } },
  completeUploads: { input: ({ upload }) => ({ uploads: [upload] }), harmless: ['upload'] },
  countImages: { input: nothing },
  createAttribute: { input: ({ label }) => ({ name: 'size', kind: 'number', labelId: label }) },
  createLabels: { input: () => ({ names: ['fox'] }) },
  deleteAttribute: { input: (ids) => ({ attribute: ids.attribute, values: 0 }) },
  deleteExport: { input: (ids) => ({ export: ids.export }) },
  divideImages: { input: () => ({ ...shares, deed: 'd1' }) },
  deleteImages: { input: ({ image }) => ({ ids: [image] }), harmless: ['image'] },
  deleteLabel: { input: ({ label }) => ({ label, annotations: 6 }) },
  deleteProject: { input: () => ({ confirm: 'Herd' }) },
  deleteVersion: { input: ({ version }) => ({ version }) },
  editsSince: { input: ({ image }) => ({ image, version: 1 }) },
  endPublicAddress: { input: nothing },
  goImport: { input: (ids) => ({ import: ids.importSurveyed, existing: 'keep', map: [] }) },
  handOutImage: {
    input: ({ image, label, seat, bare }) => ({ after: image, label, seat, except: [bare], ...list }),
    harmless: ['label', 'seat', 'bare'],
  },
  leaveSeat: { input: ({ seat }) => ({ seat }), harmless: ['seat'] },
  linkExport: { input: (ids) => ({ export: ids.export }) },
  linkModel: { input: ({ model }) => ({ model }) },
  listAttributes: { input: nothing },
  listDeletedAttributes: { input: nothing },
  listEvents: { input: ({ run }) => ({ run }), more: ({ run }) => [{ run, after: 0 }] },
  listExports: { input: nothing },
  listHands: { input: ({ image }) => ({ image, of: ['a'] }) },
  listImages: {
    input: ({ workspace, project, label }) => ({ workspace, project, label, limit: 100, ...list }),
    harmless: ['workspace', 'project', 'label'],
    more: (ids) => lists(ids).flatMap((filter) => [undefined, ids.cursor].map((cursor) => ({ ...filter, cursor, limit: 100 }))),
  },
  listImports: { input: nothing },
  listLabels: { input: nothing },
  listFiles: { input: (ids) => ({ import: ids.import, files: [{ path: 'a.xml', bytes: 10 }] }) },
  listLosses: { input: nothing },
  listNearDuplicates: { input: nothing },
  listModels: { input: nothing },
  listPictures: { input: (ids) => ({ import: ids.importSending, limit: 9 }) },
  listRuns: { input: nothing, more: () => [{ cursor: 1e6 }] },
  listSeats: { input: nothing },
  listVersions: { input: nothing },
  makeLive: { input: ({ model }) => ({ model }) },
  makeVersion: { input: () => ({ name: 'Mine', note: '' }) },
  mergeLabels: { input: ({ label, into }) => ({ label, into }) },
  nextImage: {
    input: ({ image, label }) => ({ after: image, label, ...list }),
    harmless: ['label'],
    more: (ids) => lists(ids).flatMap((filter) => [undefined, ids.image, ids.bare].map((after) => ({ ...filter, after }))),
  },
  openExportFile: { input: (ids) => ({ export: ids.export }) },
  openImageFile: { input: ({ image }) => ({ image }) },
  openModelFile: { input: ({ model }) => ({ model, path: ['bundle.json'] }) },
  openModelZip: { input: ({ model }) => ({ model }) },
  openVersionPicture: { input: ({ version, sha }) => ({ version, sha256: sha }) },
  openThumbnail: { input: ({ image }) => ({ image }) },
  packFiles: { input: (ids) => ({ import: ids.import, paths: ['labels.xml'] }) },
  planDivision: { input: () => shares },
  planExport: { input: ({ label }) => ({ pool: 'all', label }), more: (ids) => lists(ids) },
  readAttribute: { input: (ids) => ({ attribute: ids.attribute }) },
  readExport: { input: (ids) => ({ export: ids.export }) },
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
  requestSurvey: { input: (ids) => ({ import: ids.import, format: 'voc' }) },
  requestUploads: {
    input: (ids) => ({ files: [{ name: 'picture-0.jpg', bytes: 10, sha256: ids.sha }], importId: ids.import }),
    harmless: ['sha'],
  },
  restoreImages: { input: ({ deleted }) => ({ ids: [deleted] }), harmless: ['deleted'] },
  restoreAttribute: { input: (ids) => ({ attribute: ids.deletedAttribute }) },
  restoreLabel: { input: ({ deletedLabel }) => ({ label: deletedLabel }) },
  restoreVersion: { input: ({ version }) => ({ version, undo: false }) },
  saveEdits: {
    input: ({ image, label }) => ({ image, edits: [{ id: 'e1', change: { put: { id: 'n1', labelId: label, shape, attributes: {} } } }] }),
    refused: { label: 'invalid' },
  },
  setSplits: { input: ({ image }) => ({ ids: [image], split: 'test', deed: 'd2' }), harmless: ['image'] },
  startExport: { input: ({ label }) => ({ format: 'jsonl', filter: { pool: 'all', label }, pictures: false }) },
  startImport: { input: () => ({ source: 'set', format: 'voc', labels: ['fox'] }) },
  startRun: { input: ({ labelName }) => ({ ...training, leaveOut: [labelName] }), refused: { labelName: 'invalid' } },
  tagImages: {
    input: ({ bare, label }) => ({ ids: [bare], labelId: label, mode: 'set', editId: 't1' }),
    refused: { label: 'invalid' },
    type: 'classification',
  },
  takeSeat: { input: ({ seat, image }) => ({ seat, image }), harmless: ['seat'] },
  readVersion: { input: ({ version }) => ({ version }) },
  tellApart: { input: ({ image, bare }) => ({ ids: [image, bare], apart: true }), harmless: ['image', 'bare'] },
  undoSplits: { input: ({ deed }) => ({ deed, as: 'd3' }), harmless: ['deed'] },
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
