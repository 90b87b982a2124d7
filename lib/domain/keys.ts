/**
 * Every path in the bucket. Nothing else in the program spells one. Everything of a project lies under one prefix, so
 * that deleting the project is deleting the prefix.
 *
 *     projects/<project>/project.json                       name, type, labels
 *     projects/<project>/images/<sha256>.<jpg|png|webp>     immutable bytes, stored once
 *     projects/<project>/thumbnails/<sha256>.jpg
 *     projects/<project>/pools/labelled/<image>.json        an image is in the pool in which its JSON exists
 *     projects/<project>/pools/unlabelled/<image>.json
 *     projects/<project>/uploads/<upload>                   arrived, not yet checked
 *     projects/<project>/imports/<import>/<number>          annotation files of an import under way, one behind the other
 *     projects/<project>/exports/<export>/<attempt>.zip     what left the project, for some days
 *     projects/<project>/snapshots/<hash>/content.jsonl     frozen, content-addressed; of runs of before manifest.json, with its split
 *     projects/<project>/snapshots/<hash>/pictures          the hashes of its pictures, a line each
 *     projects/<project>/splits/<hash>.json                 which image of a snapshot is in which split
 *     projects/<project>/runs/<run>/…                       checkpoint of a run in progress
 *     projects/<project>/models/<model>/…                   bundle files; bundle.json is written last
 *     projects/<project>/models/<model>/trained/weights     float32, to write the files again from
 */
const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const
export type ImageFormat = keyof typeof EXTENSIONS

const project = (projectId: string) => `projects/${projectId}`

export const projectPrefix = (projectId: string) => `${project(projectId)}/`
export const projectKey = (projectId: string) => `${project(projectId)}/project.json`
export const imageKey = (projectId: string, image: { sha256: string; format: string }) =>
  `${project(projectId)}/images/${image.sha256}.${EXTENSIONS[image.format as ImageFormat]}`
export const THUMBNAIL_TYPE = 'image/jpeg'
export const thumbnailKey = (projectId: string, sha256: string) => `${project(projectId)}/thumbnails/${sha256}.jpg`
/** Where it was while thumbnails were WebP. */
export const formerThumbnailKey = (projectId: string, sha256: string) => `${project(projectId)}/thumbnails/${sha256}.webp`
export const poolPrefix = (projectId: string, pool: 'labelled' | 'unlabelled') => `${project(projectId)}/pools/${pool}/`
export const poolKey = (projectId: string, pool: 'labelled' | 'unlabelled', imageId: string) =>
  `${poolPrefix(projectId, pool)}${imageId}.json`
export const uploadKey = (projectId: string, uploadId: string) => `${project(projectId)}/uploads/${uploadId}`
export const importPrefix = (projectId: string, importId: string) => `${project(projectId)}/imports/${importId}/`
export const importPackKey = (projectId: string, importId: string, pack: number) => `${importPrefix(projectId, importId)}${pack}`
/** The import that a key is of; undefined for all other keys. */
export const importedBy = (key: string): string | undefined => /^projects\/[^/]+\/imports\/([^/]+)\//.exec(key)?.[1]
/** What runs of before learned from, with its split. */
export const snapshotKey = (projectId: string, hash: string) => `${snapshotPrefix(projectId, hash)}manifest.json`
export const snapshotPrefix = (projectId: string, hash: string) => `${project(projectId)}/snapshots/${hash}/`
/** The snapshot that a prefix is of; undefined for all other keys. */
export const frozenAs = (key: string): string | undefined => /^projects\/[^/]+\/snapshots\/([^/]+)\//.exec(key)?.[1]
export const contentKey = (projectId: string, hash: string) => `${snapshotPrefix(projectId, hash)}content.jsonl`
export const picturesKey = (projectId: string, hash: string) => `${snapshotPrefix(projectId, hash)}pictures`
export const assignmentKey = (projectId: string, hash: string) => `${project(projectId)}/splits/${hash}.json`
/** The split that a key is of; undefined for all other keys. */
export const splitOf = (key: string): string | undefined => /^projects\/[^/]+\/splits\/([^/]+)\.json$/.exec(key)?.[1]
export const exportPrefix = (projectId: string, exportId: string) => `${project(projectId)}/exports/${exportId}/`
/** Each attempt has a file of its own, so that no two write to one. */
export const exportKey = (projectId: string, exportId: string, attempt: string) => `${exportPrefix(projectId, exportId)}${attempt}.zip`
/** The export that a key is of; undefined for all other keys. */
export const exportedBy = (key: string): string | undefined => /^projects\/[^/]+\/exports\/([^/]+)\//.exec(key)?.[1]
export const runPrefix = (projectId: string, runId: string) => `${project(projectId)}/runs/${runId}/`
export const modelPrefix = (projectId: string, modelId: string) => `${project(projectId)}/models/${modelId}/`
/** The run whose checkpoint a key is, or the model whose file it is; undefined for all other keys. */
export const trainedBy = (key: string): string | undefined => /^projects\/[^/]+\/(?:runs|models)\/([^/]+)\//.exec(key)?.[1]
/** What it was trained to, from which the files of its bundle can be written again; not one of them. */
export const modelWeightsKey = (projectId: string, modelId: string) => `${modelPrefix(projectId, modelId)}trained/weights`
export const modelFileKey = (projectId: string, modelId: string, path: string) => `${modelPrefix(projectId, modelId)}${path}`
