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
 *     projects/<project>/snapshots/<hash>/manifest.json     frozen, content-addressed
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
export const snapshotKey = (projectId: string, hash: string) => `${project(projectId)}/snapshots/${hash}/manifest.json`
export const runPrefix = (projectId: string, runId: string) => `${project(projectId)}/runs/${runId}/`
export const modelPrefix = (projectId: string, modelId: string) => `${project(projectId)}/models/${modelId}/`
/** The run whose checkpoint a key is, or the model whose file it is; undefined for all other keys. */
export const trainedBy = (key: string): string | undefined => /^projects\/[^/]+\/(?:runs|models)\/([^/]+)\//.exec(key)?.[1]
/** What it was trained to, from which the files of its bundle can be written again; not one of them. */
export const modelWeightsKey = (projectId: string, modelId: string) => `${modelPrefix(projectId, modelId)}trained/weights`
export const modelFileKey = (projectId: string, modelId: string, path: string) => `${modelPrefix(projectId, modelId)}${path}`
